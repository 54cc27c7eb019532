#!/usr/bin/env node
// Stands in for the command line of a cloud balancer: `aws elbv2` and `aliyun slb`, as far as a rolling fleet needs them. What
// it knows of a target lies in FAKE_ELB, one file each; the targets change their state only after some questions, as the real
// ones do, and every call is written down.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.FAKE_ELB ?? '';
const [, , ...words] = process.argv;
appendFileSync(join(folder, 'calls'), `${words.join(' ')}\n`);
const wordAfter = (name) => words[words.indexOf(name) + 1] ?? '';
const target = words[0] === 'slb' ? wordAfter('--BackendServers') : wordAfter('--targets').replace('Id=', '');
const file = join(folder, target);
const state = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { is: 'healthy', left: 0 };
const say = (is, left) => writeFileSync(file, JSON.stringify({ is, left }));

if (existsSync(join(folder, 'broken'))) {
  console.error('Could not connect to the endpoint URL');
  process.exit(255);
}
switch (words[1]) {
  case 'deregister-targets':
  case 'RemoveBackendServers':
    if (!existsSync(join(folder, 'liar'))) say('draining', 2);
    break;
  case 'register-targets':
  case 'AddBackendServers':
    say('initial', 2);
    break;
  case 'describe-target-health':
  case 'DescribeHealthStatus': {
    if (state.left > 0) say(state.is, state.left - 1);
    const now =
      state.left > 0 ? state.is : ({ draining: 'unused', initial: 'healthy' }[state.is] ?? state.is);
    console.log(now);
    break;
  }
  default:
    process.exit(2);
}
