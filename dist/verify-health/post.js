import { post } from '../index.js';
await post('verify-health');
