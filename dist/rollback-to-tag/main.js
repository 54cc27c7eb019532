import { main } from '../index.js';
await main('rollback-to-tag');
