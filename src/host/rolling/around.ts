import type { SwitchTarget } from '../../model/switch-plan.ts';
import type { Host } from '../connection/host.ts';

/** How hosts leave the balancer before they move to another release, and come back. */
export interface Around {
  /**
   * Takes out some of those that wait, as many as may be, and gives them when nothing is on its way to them any more. Throws
   * CutoverError where too few would stay, or a balancer does not do it. `anyway`: also when the run is stopping.
   */
  out(waiting: readonly Host[], anyway?: boolean): Promise<readonly Host[]>;
  /**
   * After which time from now without its runner a host that was just taken out goes back by itself, and for how long after
   * that it may begin to: then balancers bring it in as it is.
   */
  returnTimes(): { readonly withinMs: number; readonly unaskedMs: number };
  /** Asks hosts that are out themselves whether they are healthy on this release. Throws CutoverError. */
  check(hosts: readonly Host[], to: SwitchTarget, anyway?: boolean): Promise<void>;
  /** Brings them in, and checks them again once every balancer says that they are up. Throws CutoverError. */
  back(hosts: readonly Host[], to: SwitchTarget, anyway?: boolean): Promise<void>;
  /** Did this run take the host out, and give no order yet to bring it in? Nobody sends it requests. */
  isOut(host: Host): boolean;
  /** It was not taken out, or is known to be in again. */
  isIn(host: Host): boolean;
}
