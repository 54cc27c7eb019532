import type { Scenario } from './scenario.ts';
import { BACKUP_SCENARIOS } from './scenarios/backup.ts';
import { BALANCER_SCENARIOS } from './scenarios/balancer.ts';
import { CONFIRM_SCENARIOS } from './scenarios/confirm.ts';
import { LINK_SCENARIOS } from './scenarios/link.ts';
import { LOCK_SCENARIOS } from './scenarios/lock.ts';
import { RELEASE_SCENARIOS } from './scenarios/release.ts';
import { SERVER_CONFIG_SCENARIOS } from './scenarios/server-config.ts';
import { TWO_HOST_SCENARIOS } from './scenarios/two-hosts.ts';

/** Every scenario, as it is made anew for each shell. */
export const SCENARIOS: readonly (() => Scenario)[] = [
  ...LOCK_SCENARIOS,
  ...RELEASE_SCENARIOS,
  ...LINK_SCENARIOS,
  ...BALANCER_SCENARIOS,
  ...CONFIRM_SCENARIOS,
  ...SERVER_CONFIG_SCENARIOS,
  ...BACKUP_SCENARIOS,
  ...TWO_HOST_SCENARIOS,
];
