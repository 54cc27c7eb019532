/** Runs of workflows with their approvals, and environments. */
import { type Context, ok, type Routes, refuse } from './route.ts';

export function runRoutes({ state, answers }: Context): Routes {
  return {
    'GET ': () => ok(answers.fullRepository()),

    'GET /actions/runs/{run_id}': ({ run_id }) => {
      const run = state.runs.get(Number(run_id));
      return run === undefined ? refuse(404, 'Not Found') : ok(answers.run(run));
    },

    'GET /actions/runs/{run_id}/attempts/{attempt_number}': ({ run_id, attempt_number }) => {
      const run = state.runs.get(Number(run_id));
      if (run === undefined || Number(attempt_number) > run.attempt) return refuse(404, 'Not Found');
      // Only the last attempt can be under way.
      return ok(
        answers.run(
          Number(attempt_number) === run.attempt
            ? run
            : { ...run, attempt: Number(attempt_number), status: 'completed', conclusion: 'failure' },
        ),
      );
    },

    'GET /actions/runs/{run_id}/approvals': ({ run_id }) =>
      state.runs.has(Number(run_id))
        ? ok((state.approvals.get(Number(run_id)) ?? []).map((approval) => answers.approval(approval)))
        : refuse(404, 'Not Found'),

    'GET /actions/workflows': () =>
      ok({
        total_count: state.workflows.length,
        workflows: state.workflows.map((workflow, index) => answers.workflow(workflow, index + 1)),
      }),

    'POST /actions/workflows/{workflow_id}/dispatches': ({ workflow_id = '' }, body) => {
      if (!state.workflows.some(({ path }) => path.endsWith(`/${workflow_id}`)))
        return refuse(404, 'Not Found');
      state.dispatches.push({ workflow: workflow_id, body });
      return { status: 204 };
    },

    'GET /environments/{environment_name}': ({ environment_name = '' }) => {
      const found = state.environments.find(
        ({ name }) => name.toLowerCase() === environment_name.toLowerCase(),
      );
      return found === undefined ? refuse(404, 'Not Found') : ok(answers.environment(found));
    },
  };
}
