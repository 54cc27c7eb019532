/** Deployments and their statuses. */
import { type Context, created, type Routes, refuse, text, textOrNull } from './route.ts';
import type { DeploymentState } from './state.ts';

export function deploymentRoutes({ state, answers, page }: Context): Routes {
  return {
    'GET /deployments': (_, __, request) => {
      const wanted = (name: string, value: string) => {
        const asked = request.query.get(name);
        return asked === null || asked === value;
      };
      const found = state.deployments.filter(
        (deployment) =>
          wanted('sha', deployment.sha) &&
          wanted('ref', deployment.ref) &&
          wanted('environment', deployment.environment) &&
          wanted('task', deployment.task),
      );
      return page(
        request,
        found.map((deployment) => answers.deployment(deployment)),
      );
    },

    'POST /deployments': async (_, body) => {
      const ref = text(body['ref'], '');
      const sha = await state.git.resolve(ref);
      if (sha === undefined) return refuse(422, `No ref found for: ${ref}`);
      const environment = text(body['environment'], 'production');
      const deployment = state.addDeployment({
        sha,
        ref,
        environment,
        task: text(body['task'], 'deploy'),
        payload: (body['payload'] ?? {}) as Record<string, unknown>,
        description: textOrNull(body['description']),
        production:
          typeof body['production_environment'] === 'boolean'
            ? body['production_environment']
            : /^production$/i.test(environment),
        transient: body['transient_environment'] === true,
      });
      return created(answers.deployment(deployment));
    },

    'GET /deployments/{deployment_id}/statuses': ({ deployment_id }, _, request) => {
      const deployment = state.deployments.find(({ id }) => id === Number(deployment_id));
      if (deployment === undefined) return refuse(404, 'Not Found');
      return page(
        request,
        deployment.statuses.map((status) => answers.deploymentStatus(deployment, status)),
      );
    },

    'POST /deployments/{deployment_id}/statuses': ({ deployment_id }, body) => {
      const deployment = state.deployments.find(({ id }) => id === Number(deployment_id));
      if (deployment === undefined) return refuse(422, 'Validation Failed');
      const description = text(body['description'], '');
      if (description.length > 140) return refuse(422, 'description is too long (maximum is 140 characters)');
      const status = state.setDeploymentStatus(deployment, {
        state: body['state'] as DeploymentState,
        description,
        environmentUrl: text(body['environment_url'], ''),
        logUrl: text(body['log_url'], text(body['target_url'], '')),
        autoInactive: body['auto_inactive'] !== false,
      });
      return created(answers.deploymentStatus(deployment, status));
    },
  };
}
