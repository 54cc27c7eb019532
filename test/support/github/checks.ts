/** Check runs and statuses of a commit. */
import type { Context, Routes } from './route.ts';

export function checkRoutes({ state, answers, page }: Context): Routes {
  return {
    'GET /commits/{ref}/check-runs': async ({ ref = '' }, _, request) => {
      const sha = await state.git.resolve(ref);
      const name = request.query.get('check_name');
      const found = state.checks.filter(
        (check) => check.sha === sha && (name === null || check.name === name),
      );
      return page(
        request,
        found.map((check) => answers.check(check)),
        (page) => ({ total_count: found.length, check_runs: page }),
      );
    },

    'GET /commits/{ref}/status': async ({ ref = '' }, _, request) => {
      const sha = (await state.git.resolve(ref)) ?? '';
      // The newest of each context counts.
      const newest = new Map(
        state.statuses.filter((status) => status.sha === sha).map((status) => [status.context, status]),
      );
      const all = [...newest.values()];
      return page(request, all, (page) => answers.combinedStatus(sha, page as typeof all, all));
    },
  };
}
