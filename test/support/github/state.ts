/** What the test GitHub knows of its one repository, apart from git objects and refs. */
import { createHash } from 'node:crypto';
import type { GitRepository } from './git-repository.ts';

export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly label: string | null;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** `open` is an upload that broke off. */
  state: 'uploaded' | 'open';
}

export interface Release {
  readonly id: number;
  tag: string;
  target: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  immutable: boolean;
  latest: boolean;
  readonly createdAt: string;
  publishedAt: string | null;
  assets: Asset[];
}

export type DeploymentState =
  | 'error'
  | 'failure'
  | 'inactive'
  | 'in_progress'
  | 'queued'
  | 'pending'
  | 'success';

export interface DeploymentStatus {
  readonly id: number;
  readonly state: DeploymentState;
  readonly description: string;
  readonly environment: string;
  readonly environmentUrl: string;
  readonly logUrl: string;
  readonly creator: string;
  readonly createdAt: string;
}

export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly payload: Record<string, unknown> | string;
  readonly description: string | null;
  readonly production: boolean;
  readonly transient: boolean;
  readonly creator: string;
  readonly createdAt: string;
  /** Newest first, as GitHub lists them. */
  readonly statuses: DeploymentStatus[];
}

export interface Check {
  readonly id: number;
  readonly name: string;
  readonly sha: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion:
    | 'success'
    | 'failure'
    | 'neutral'
    | 'cancelled'
    | 'skipped'
    | 'timed_out'
    | 'action_required'
    | null;
  readonly detailsUrl: string;
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly description: string | null;
  readonly targetUrl: string | null;
}

export interface Run {
  readonly id: number;
  attempt: number;
  status: 'queued' | 'in_progress' | 'completed' | 'waiting';
  conclusion: string | null;
  readonly actor: string;
  triggeringActor: string;
  readonly sha: string;
  branch: string;
  path: string;
  event: string;
  /** `owner/name` of the repository of its commit, where that is another one. */
  fork?: string;
}

export interface Approval {
  readonly environments: readonly string[];
  readonly state: 'approved' | 'rejected';
  readonly user: string;
  readonly comment: string;
}

export interface Environment {
  readonly name: string;
  readonly reviewers: readonly string[];
  readonly preventSelfReview: boolean;
  /** GitHub answers it, and its description does not have it. */
  readonly adminsBypass?: boolean;
  /** Only what these patterns name gets its secrets. Default: everything. */
  readonly onlySome?: boolean;
}

/** A workflow file as GitHub knows it. */
export interface KnownWorkflow {
  readonly path: string;
  readonly state: 'active' | 'disabled_inactivity' | 'disabled_manually';
}

export class GitHubState {
  readonly owner: string;
  readonly repo: string;
  readonly git: GitRepository;
  readonly releases: Release[] = [];
  readonly deployments: Deployment[] = [];
  readonly checks: Check[] = [];
  readonly statuses: CommitStatus[] = [];
  readonly runs = new Map<number, Run>();
  readonly approvals = new Map<number, Approval[]>();
  readonly environments: Environment[] = [];
  readonly workflows: KnownWorkflow[] = [];
  /** Files on the default branch: path and text. */
  readonly files = new Map<string, string>();
  readonly issues: { readonly title: string; readonly body: string }[] = [];
  readonly dispatches: { readonly workflow: string; readonly body: unknown }[] = [];
  /** Whether published releases are frozen. */
  immutableReleases = false;
  #next = 1000;

  constructor(owner: string, repo: string, git: GitRepository) {
    this.owner = owner;
    this.repo = repo;
    this.git = git;
  }

  nextId(): number {
    return this.#next++;
  }

  get web(): string {
    return `https://github.com/${this.owner}/${this.repo}`;
  }

  addCheck(name: string, sha: string, conclusion: Check['conclusion'], run?: number): Check {
    const id = this.nextId();
    const detailsUrl =
      run === undefined ? `https://ci.example.com/${id}` : `${this.web}/actions/runs/${run}/job/${id}`;
    const check: Check = {
      id,
      name,
      sha,
      status: conclusion === null ? 'in_progress' : 'completed',
      conclusion,
      detailsUrl,
    };
    this.checks.push(check);
    return check;
  }

  addStatus(
    context: string,
    sha: string,
    state: CommitStatus['state'],
    targetUrl: string | null = null,
  ): void {
    this.statuses.push({ id: this.nextId(), sha, context, state, description: null, targetUrl });
  }

  addRun(run: Partial<Run> & { id: number; sha: string }): Run {
    const full: Run = {
      attempt: 1,
      status: 'in_progress',
      conclusion: null,
      actor: 'mona',
      triggeringActor: run.actor ?? 'mona',
      branch: 'main',
      path: '.github/workflows/deploy.yml',
      event: 'workflow_dispatch',
      ...run,
    };
    this.runs.set(full.id, full);
    return full;
  }

  /** A review of a run, as a person gives it on the page of the run. */
  review(
    run: number,
    user: string,
    environments: readonly string[],
    state: Approval['state'] = 'approved',
    comment = '',
  ): void {
    this.approvals.set(run, [...(this.approvals.get(run) ?? []), { environments, state, user, comment }]);
  }

  protect(name: string, reviewers: readonly string[], preventSelfReview = false): void {
    const at = this.environments.findIndex((known) => known.name === name);
    if (at >= 0) this.environments.splice(at, 1);
    this.environments.push({ name, reviewers, preventSelfReview });
  }

  addDeployment(deployment: Pick<Deployment, 'sha' | 'environment'> & Partial<Deployment>): Deployment {
    const full: Deployment = {
      id: this.nextId(),
      ref: 'main',
      task: 'deploy',
      payload: {},
      description: null,
      production: /^production$/i.test(deployment.environment),
      transient: false,
      creator: 'github-actions[bot]',
      createdAt: new Date().toISOString(),
      statuses: [],
      ...deployment,
    };
    this.deployments.unshift(full);
    return full;
  }

  /** The deployment that GitHub makes by itself for a job with `environment:`. */
  deploymentOfJob(
    environment: string,
    sha: string,
    run: number,
    state: DeploymentState = 'in_progress',
  ): Deployment {
    const deployment = this.addDeployment({ environment, sha });
    this.setDeploymentStatus(deployment, {
      state,
      logUrl: `${this.web}/actions/runs/${run}/job/${this.nextId()}`,
    });
    return deployment;
  }

  /** Adds a status; `success` makes older deployments inactive as GitHub does: not those of production. */
  setDeploymentStatus(
    deployment: Deployment,
    status: Pick<DeploymentStatus, 'state'> & Partial<DeploymentStatus> & { readonly autoInactive?: boolean },
  ): DeploymentStatus {
    const { autoInactive = true, ...given } = status;
    const full: DeploymentStatus = {
      id: this.nextId(),
      description: '',
      environment: deployment.environment,
      environmentUrl: '',
      logUrl: '',
      creator: 'github-actions[bot]',
      createdAt: new Date().toISOString(),
      ...given,
    };
    deployment.statuses.unshift(full);
    if (status.state === 'success' && autoInactive)
      for (const other of this.deployments)
        if (
          other.id < deployment.id &&
          other.environment === deployment.environment &&
          !other.production &&
          !other.transient &&
          other.statuses[0]?.state === 'success'
        )
          this.setDeploymentStatus(other, { state: 'inactive' });
    return full;
  }

  digest(asset: Asset): string {
    return `sha256:${createHash('sha256').update(asset.bytes).digest('hex')}`;
  }
}
