import type { SwitchTarget } from '../../model/switch-plan.ts';
import type { Host } from '../connection/host.ts';

/** How hosts leave the balancer before they move to another release, and come back. */
export interface Around {
  /** After which time without its runner a host that is out goes back by itself. */
  readonly returnAfterMs: number;
  /**
   * Takes out some of those that wait, as many as may be, and gives them when nothing is on its way to them any more. Throws
   * CutoverError where too few would stay, or a balancer does not do it. `anyway`: also when the run is stopping.
   */
  out(waiting: readonly Host[], anyway?: boolean): Promise<readonly Host[]>;
  /** Asks hosts that are out themselves whether they are healthy on this release. Throws CutoverError. */
  check(hosts: readonly Host[], to: SwitchTarget, anyway?: boolean): Promise<void>;
  /** Brings them in, and checks them again once every balancer says that they are up. Throws CutoverError. */
  back(hosts: readonly Host[], to: SwitchTarget, anyway?: boolean): Promise<void>;
  /** Did this run take the host out, and give no order yet to bring it in? Nobody sends it requests. */
  isOut(host: Host): boolean;
  /** It was not taken out, or is known to be in again. */
  isIn(host: Host): boolean;
}
