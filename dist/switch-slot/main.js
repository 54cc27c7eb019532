import { main } from '../index.js';
await main('switch-slot');
