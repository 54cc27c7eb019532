import { post } from '../index.js';
await post('switch-slot');
