/** The answers of the test GitHub in the shape that GitHub's OpenAPI description asks for. */
import { createHash } from 'node:crypto';
import type { Commit, Ref } from './git-repository.ts';
import type {
  Approval,
  Asset,
  Check,
  CommitStatus,
  Deployment,
  DeploymentStatus,
  Environment,
  GitHubState,
  KnownWorkflow,
  Release,
  Run,
} from './state.ts';

type Answer = Record<string, unknown>;

const REPOSITORY_URLS = [
  'archive',
  'assignees',
  'blobs',
  'branches',
  'collaborators',
  'comments',
  'commits',
  'compare',
  'contents',
  'contributors',
  'deployments',
  'downloads',
  'events',
  'forks',
  'git_commits',
  'git_refs',
  'git_tags',
  'hooks',
  'issue_comment',
  'issue_events',
  'issues',
  'keys',
  'labels',
  'languages',
  'merges',
  'milestones',
  'notifications',
  'pulls',
  'releases',
  'stargazers',
  'statuses',
  'subscribers',
  'subscription',
  'tags',
  'teams',
  'trees',
] as const;

/** Makes answers whose links lead to `api`, the base URL of the server. */
export class Answers {
  readonly #state: GitHubState;
  readonly #api: string;

  constructor(state: GitHubState, api: string) {
    this.#state = state;
    this.#api = `${api}/repos/${state.owner}/${state.repo}`;
  }

  get api(): string {
    return this.#api;
  }

  user(login: string): Answer {
    const api = `https://api.github.com/users/${encodeURIComponent(login)}`;
    const urls = [
      'followers',
      'following',
      'gists',
      'starred',
      'subscriptions',
      'organizations',
      'repos',
      'events',
      'received_events',
    ];
    return {
      login,
      id: createHash('sha256').update(login).digest().readUInt32BE() % 1_000_000,
      node_id: `U_${login}`,
      avatar_url: `https://avatars.example.com/${encodeURIComponent(login)}`,
      gravatar_id: '',
      url: api,
      html_url: `https://github.com/${encodeURIComponent(login)}`,
      type: login.endsWith('[bot]') ? 'Bot' : 'User',
      site_admin: false,
      ...Object.fromEntries(urls.map((name) => [`${name}_url`, `${api}/${name}`])),
    };
  }

  repository(): Answer {
    const { owner, repo, web } = this.#state;
    return {
      id: 1,
      node_id: 'R_1',
      name: repo,
      full_name: `${owner}/${repo}`,
      owner: this.user(owner),
      private: false,
      html_url: web,
      description: null,
      fork: false,
      url: this.#api,
      ...Object.fromEntries(REPOSITORY_URLS.map((name) => [`${name}_url`, `${this.#api}/${name}`])),
    };
  }

  fullRepository(): Answer {
    const no = ['has_pages', 'has_discussions', 'archived', 'disabled'];
    const counts = ['forks', 'forks_count', 'open_issues', 'open_issues_count', 'size', 'stargazers_count'];
    const more = ['watchers', 'watchers_count', 'network_count', 'subscribers_count'];
    const dates = ['pushed_at', 'created_at', 'updated_at'];
    return {
      ...this.repository(),
      ...Object.fromEntries(
        ['git', 'ssh', 'clone', 'svn', 'mirror'].map((name) => [`${name}_url`, this.#api]),
      ),
      default_branch: 'main',
      ...Object.fromEntries(['has_issues', 'has_projects', 'has_wiki'].map((name) => [name, true])),
      ...Object.fromEntries(no.map((name) => [name, false])),
      ...Object.fromEntries([...counts, ...more].map((name) => [name, 0])),
      ...Object.fromEntries(dates.map((name) => [name, '2026-01-01T00:00:00Z'])),
      homepage: null,
      language: null,
      license: null,
    };
  }

  ref({ ref, type, sha }: Ref): Answer {
    return {
      ref,
      node_id: `REF_${ref}`,
      url: `${this.#api}/git/${ref}`,
      object: { type, sha, url: `${this.#api}/git/${type}s/${sha}` },
    };
  }

  tag(
    sha: string,
    tag: { tag: string; object: string; type: string; message: string; tagger: Answer },
  ): Answer {
    return {
      node_id: `T_${sha}`,
      tag: tag.tag,
      sha,
      url: `${this.#api}/git/tags/${sha}`,
      message: tag.message,
      tagger: tag.tagger,
      object: { sha: tag.object, type: tag.type, url: `${this.#api}/git/${tag.type}s/${tag.object}` },
    };
  }

  commit(commit: Commit): Answer {
    const url = `${this.#api}/commits/${commit.sha}`;
    const html = `${this.#state.web}/commit/${commit.sha}`;
    return {
      url,
      sha: commit.sha,
      node_id: `C_${commit.sha}`,
      html_url: html,
      comments_url: `${url}/comments`,
      commit: {
        url: `${this.#api}/git/commits/${commit.sha}`,
        author: commit.author,
        committer: commit.author,
        message: commit.message,
        tree: { sha: commit.tree, url: `${this.#api}/git/trees/${commit.tree}` },
        comment_count: 0,
      },
      author: this.user(commit.author.name.toLowerCase()),
      committer: this.user(commit.author.name.toLowerCase()),
      parents: commit.parents.map((sha) => ({
        sha,
        url: `${this.#api}/commits/${sha}`,
        html_url: `${this.#state.web}/commit/${sha}`,
      })),
    };
  }

  comparison(
    basehead: string,
    base: Commit,
    mergeBase: Commit,
    commits: readonly Commit[],
    ahead: number,
    behind: number,
  ): Answer {
    const html = `${this.#state.web}/compare/${basehead}`;
    return {
      url: `${this.#api}/compare/${basehead}`,
      html_url: html,
      permalink_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      base_commit: this.commit(base),
      merge_base_commit: this.commit(mergeBase),
      status: ahead === 0 ? (behind === 0 ? 'identical' : 'behind') : behind === 0 ? 'ahead' : 'diverged',
      ahead_by: ahead,
      behind_by: behind,
      total_commits: ahead,
      commits: commits.map((commit) => this.commit(commit)),
      files: [],
    };
  }

  asset(release: Release, asset: Asset): Answer {
    return {
      url: `${this.#api}/releases/assets/${asset.id}`,
      browser_download_url: `${this.#state.web}/releases/download/${release.tag}/${encodeURIComponent(asset.name)}`,
      id: asset.id,
      node_id: `RA_${asset.id}`,
      name: asset.name,
      label: asset.label,
      state: asset.state,
      content_type: asset.contentType,
      size: asset.bytes.length,
      digest: this.#state.digest(asset),
      download_count: 0,
      created_at: release.createdAt,
      updated_at: release.createdAt,
      uploader: this.user('github-actions[bot]'),
    };
  }

  release(release: Release): Answer {
    const url = `${this.#api}/releases/${release.id}`;
    // GitHub hides the tag name of a draft in its page.
    const page = release.draft ? `untagged-${release.id}` : release.tag;
    return {
      url,
      html_url: `${this.#state.web}/releases/tag/${page}`,
      assets_url: `${url}/assets`,
      upload_url: `${this.#api.replace('/repos/', '/uploads/repos/')}/releases/${release.id}/assets{?name,label}`,
      tarball_url: release.draft ? null : `${this.#api}/tarball/${release.tag}`,
      zipball_url: release.draft ? null : `${this.#api}/zipball/${release.tag}`,
      id: release.id,
      node_id: `RE_${release.id}`,
      tag_name: release.tag,
      target_commitish: release.target,
      name: release.name,
      body: release.body,
      draft: release.draft,
      prerelease: release.prerelease,
      immutable: release.immutable,
      created_at: release.createdAt,
      published_at: release.publishedAt,
      author: this.user('github-actions[bot]'),
      assets: release.assets.map((asset) => this.asset(release, asset)),
    };
  }

  deployment(deployment: Deployment): Answer {
    const url = `${this.#api}/deployments/${deployment.id}`;
    return {
      url,
      id: deployment.id,
      node_id: `DE_${deployment.id}`,
      sha: deployment.sha,
      ref: deployment.ref,
      task: deployment.task,
      payload: deployment.payload,
      original_environment: deployment.environment,
      environment: deployment.environment,
      description: deployment.description,
      creator: this.user(deployment.creator),
      created_at: deployment.createdAt,
      updated_at: deployment.statuses[0]?.createdAt ?? deployment.createdAt,
      statuses_url: `${url}/statuses`,
      repository_url: this.#api,
      transient_environment: deployment.transient,
      production_environment: deployment.production,
    };
  }

  deploymentStatus(deployment: Deployment, status: DeploymentStatus): Answer {
    const url = `${this.#api}/deployments/${deployment.id}`;
    return {
      url: `${url}/statuses/${status.id}`,
      id: status.id,
      node_id: `DES_${status.id}`,
      state: status.state,
      creator: this.user(status.creator),
      description: status.description,
      environment: status.environment,
      // GitHub answers these links although they may be empty, which its own description forbids.
      ...(status.logUrl === '' ? { target_url: url } : { target_url: status.logUrl, log_url: status.logUrl }),
      ...(status.environmentUrl === '' ? {} : { environment_url: status.environmentUrl }),
      created_at: status.createdAt,
      updated_at: status.createdAt,
      deployment_url: url,
      repository_url: this.#api,
    };
  }

  check(check: Check): Answer {
    return {
      id: check.id,
      node_id: `CR_${check.id}`,
      name: check.name,
      head_sha: check.sha,
      external_id: '',
      url: `${this.#api}/check-runs/${check.id}`,
      html_url: check.detailsUrl,
      details_url: check.detailsUrl,
      status: check.status,
      conclusion: check.conclusion,
      started_at: '2026-01-01T00:00:00Z',
      completed_at: check.conclusion === null ? null : '2026-01-01T00:01:00Z',
      output: {
        title: null,
        summary: null,
        text: null,
        annotations_count: 0,
        annotations_url: `${this.#api}/check-runs/${check.id}/annotations`,
      },
      check_suite: { id: 1 },
      app: null,
      pull_requests: [],
    };
  }

  commitStatus(status: CommitStatus): Answer {
    return {
      url: `${this.#api}/statuses/${status.sha}`,
      id: status.id,
      node_id: `SC_${status.id}`,
      state: status.state,
      description: status.description,
      target_url: status.targetUrl,
      context: status.context,
      avatar_url: null,
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
    };
  }

  combinedStatus(sha: string, page: readonly CommitStatus[], all: readonly CommitStatus[]): Answer {
    const state = all.some((s) => s.state === 'failure' || s.state === 'error')
      ? 'failure'
      : all.length === 0 || all.some((s) => s.state === 'pending')
        ? 'pending'
        : 'success';
    return {
      state,
      sha,
      total_count: all.length,
      statuses: page.map((status) => this.commitStatus(status)),
      repository: this.repository(),
      commit_url: `${this.#api}/commits/${sha}`,
      url: `${this.#api}/commits/${sha}/status`,
    };
  }

  run(run: Run): Answer {
    const url = `${this.#api}/actions/runs/${run.id}`;
    const links = ['jobs', 'logs', 'cancel', 'rerun', 'artifacts'];
    return {
      id: run.id,
      name: 'Deploy',
      node_id: `WFR_${run.id}`,
      head_branch: run.branch,
      head_sha: run.sha,
      path: run.path,
      display_title: 'Deploy',
      run_number: 1,
      run_attempt: run.attempt,
      event: run.event,
      status: run.status,
      conclusion: run.conclusion,
      workflow_id: 1,
      url,
      html_url: `${this.#state.web}/actions/runs/${run.id}`,
      pull_requests: [],
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
      actor: this.user(run.actor),
      triggering_actor: this.user(run.triggeringActor),
      ...Object.fromEntries(links.map((name) => [`${name}_url`, `${url}/${name}`])),
      check_suite_url: `${this.#api}/check-suites/1`,
      workflow_url: `${this.#api}/actions/workflows/1`,
      head_commit: null,
      repository: this.repository(),
      head_repository: { ...this.repository(), ...(run.fork === undefined ? {} : { full_name: run.fork }) },
    };
  }

  issue(number: number, title: string, body: string): Answer {
    const url = `${this.#api}/issues/${number}`;
    const at = '2026-01-01T00:00:00Z';
    return {
      id: number,
      node_id: `I_${number}`,
      url,
      repository_url: this.#api,
      labels_url: `${url}/labels{/name}`,
      comments_url: `${url}/comments`,
      events_url: `${url}/events`,
      html_url: `${this.#state.web}/issues/${number}`,
      number,
      state: 'open',
      title,
      body,
      user: this.user('github-actions[bot]'),
      labels: [],
      assignee: null,
      milestone: null,
      locked: false,
      comments: 0,
      closed_at: null,
      created_at: at,
      updated_at: at,
    };
  }

  approval({ environments, state, user, comment }: Approval): Answer {
    return {
      environments: environments.map((name) => this.#environmentName(name)),
      state,
      user: this.user(user),
      comment,
    };
  }

  workflow({ path, state }: KnownWorkflow, id: number): Answer {
    const name = path.split('/').at(-1) ?? path;
    return {
      id,
      node_id: `W_${id}`,
      name,
      path,
      state,
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
      url: `${this.#api}/actions/workflows/${id}`,
      html_url: `${this.#state.web}/blob/main/${path}`,
      badge_url: `${this.#state.web}/workflows/${name}/badge.svg`,
    };
  }

  environment({ name, reviewers, preventSelfReview, adminsBypass, onlySome }: Environment): Answer {
    const rule = {
      id: 1,
      node_id: 'GA_1',
      prevent_self_review: preventSelfReview,
      type: 'required_reviewers',
      reviewers: reviewers.map((login) => ({ type: 'User', reviewer: this.user(login) })),
    };
    return {
      ...this.#environmentName(name),
      protection_rules: reviewers.length === 0 ? [] : [rule],
      deployment_branch_policy:
        onlySome === true ? { protected_branches: false, custom_branch_policies: true } : null,
      ...(adminsBypass === undefined ? {} : { can_admins_bypass: adminsBypass }),
    };
  }

  #environmentName(name: string): Answer {
    return {
      id: 1,
      node_id: 'EN_1',
      name,
      url: `${this.#api}/environments/${encodeURIComponent(name)}`,
      html_url: `${this.#state.web}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
    };
  }
}
