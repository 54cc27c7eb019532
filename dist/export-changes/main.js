import { main } from '../index.js';
await main('export-changes');
