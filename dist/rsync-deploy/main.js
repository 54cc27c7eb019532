import { main } from '../index.js';
await main('rsync-deploy');
