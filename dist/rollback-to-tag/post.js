import { post } from '../index.js';
await post('rollback-to-tag');
