import { post } from '../index.js';
await post('rsync-deploy');
