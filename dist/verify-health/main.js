import { main } from '../index.js';
await main('verify-health');
