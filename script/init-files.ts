/** What script/init writes into a team's repository. The workflows of examples/ are made of the same texts. */

/** Actions of others, pinned: a tag can be moved, a commit cannot. */
const PINS = {
  checkout: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1',
  upload: 'actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0',
} as const;

export interface WorkflowAnswers {
  /** `owner/name` of the repository that holds the actions. */
  readonly suite: string;
  readonly ref: string;
  /** Lines of the step that builds the folder `dist`. */
  readonly build: readonly string[];
  /** The folder that is released. */
  readonly source: string;
  /** Release to an environment `staging` first. */
  readonly staging: boolean;
}

/** The job that tags the commit and builds it, without a key in reach. `dryRun`: the workflow has that input. */
export function buildJob(
  { suite, ref, build, source }: Omit<WorkflowAnswers, 'staging'>,
  dryRun: boolean,
): string {
  return `  build:
    name: Tag and build
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: write # tag-release makes the tag and the release
    outputs:
      tag: \${{ steps.tag.outputs.tag }}
    steps:
      - uses: ${PINS.checkout}
        with:
          persist-credentials: false
      - uses: ${suite}/actions/tag-release@${ref}
        id: tag
        with:
          reason: \${{ inputs.reason }}
          release: draft # published when the release has come to its end
${dryRun ? '          dry-run: ${{ inputs.dry-run }}\n' : ''}      # The version that the application reports must be the tag: the health check compares them.
      - name: Build
        env:
          TAG: \${{ steps.tag.outputs.tag }}
        run: |
${build.map((line) => `          ${line}`).join('\n')}
      # A tar keeps modes and links; an artifact alone does not.
      - name: Pack
        run: tar -cf bundle.tar -C ${source} .
      - uses: ${PINS.upload}
        with:
          name: bundle
          path: bundle.tar
          if-no-files-found: error
          retention-days: 30
`;
}

export function releaseWorkflow({ suite, ref, build, source, staging }: WorkflowAnswers): string {
  return `# Tags the commit, builds it once, and releases it${staging ? ' to staging, then' : ''} to production, where the lead approves.
name: Release

on:
  workflow_dispatch:
    inputs:
      reason:
        description: Why this release; it stands first in its notes.
        type: string
      dry-run:
        description: Only say what would be done.
        type: boolean
        default: false

# No job gets more than it asks for below.
permissions: {}

jobs:
${buildJob({ suite, ref, build, source }, true)}
  release:
    name: Release
    needs: [build]
    permissions:
      contents: read # to read the configuration
      deployments: write # to record the release
      actions: read # to ask who approved
    uses: ${suite}/.github/workflows/release.yml@${ref}
    with:
      tag: \${{ needs.build.outputs.tag }}
      dry-run: \${{ inputs.dry-run }}
${staging ? '' : "      staging: ''\n"}    secrets: inherit # the key of each environment stays in that environment

  publish:
    name: Publish the notes
    # What did not come to its end keeps a draft, which nobody else sees.
    needs: [build, release]
    if: \${{ !inputs.dry-run }}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: write # to publish the draft that tag-release made
    steps:
      - uses: ${suite}/actions/tag-release@${ref}
        with:
          tag: \${{ needs.build.outputs.tag }}
`;
}

export function rollbackWorkflow({ suite, ref }: Pick<WorkflowAnswers, 'suite' | 'ref'>): string {
  return `# Takes an environment back to its previous good release, or to a named one, without building anything.
name: Rollback

on:
  workflow_dispatch:
    inputs:
      environment:
        description: Where to go back.
        type: environment
        required: true
      tag:
        description: The release to go back to. Empty means the previous good one.
        type: string
      reason:
        description: Why; it is kept with the release that is left.
        type: string
        required: true
      emergency:
        description: Break a lock that is held by a run that does not answer.
        type: boolean
        default: false
      restore-backup:
        description: Bring the data back too, from the backup of this id, or \`before\`. What was written since is lost.
        type: string
      allow-bad:
        description: Go to the named release although it was rolled back from.
        type: boolean
        default: false
      allow-incompatible:
        description: Go back although the release did not pass its checks on the schema that is there now.
        type: boolean
        default: false

# No job gets more than it asks for below.
permissions: {}

jobs:
  rollback:
    name: Rollback
    permissions:
      contents: read # to read the configuration
      deployments: write # to record the rollback
      actions: read # to ask who approved, and whether the run that holds the lock has ended
    uses: ${suite}/.github/workflows/rollback.yml@${ref}
    with:
      environment: \${{ inputs.environment }}
      tag: \${{ inputs.tag }}
      reason: \${{ inputs.reason }}
      emergency: \${{ inputs.emergency }}
      restore-backup: \${{ inputs.restore-backup }}
      allow-bad: \${{ inputs.allow-bad }}
      allow-incompatible: \${{ inputs.allow-incompatible }}
    secrets: inherit # the key of the environment stays in that environment
`;
}

export function inspectWorkflow({ suite, ref }: Pick<WorkflowAnswers, 'suite' | 'ref'>): string {
  return `# Looks at everything that a release rests on, or at what serves now, and changes nothing: weekly, and by hand.
name: Inspect

on:
  schedule:
    - cron: '23 6 * * 1'
  workflow_dispatch:
    inputs:
      what:
        description: Is everything there that a release needs (doctor), or what serves (status)?
        type: choice
        options: [doctor, status]
        default: doctor

# No job gets more than it asks for below.
permissions: {}

jobs:
  inspect:
    name: Inspect
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read # to read the configuration and the workflows
      actions: read # to read the gate of the environment, and whether schedules still run
    steps:
      - uses: ${PINS.checkout}
        with:
          persist-credentials: false
      - uses: ${suite}/actions/inspect@${ref}
        id: look
        with:
          what: \${{ inputs.what || 'doctor' }}
          environment: production
          ssh-private-key: \${{ secrets.SSH_PLAN_KEY }} # it can only look
          ssh-known-hosts: \${{ secrets.SSH_KNOWN_HOSTS }}
      # The same as a page, for people.
      - uses: ${PINS.upload}
        if: steps.look.outputs.page != ''
        with:
          name: status
          path: \${{ steps.look.outputs.page }}
`;
}

export interface ConfigAnswers {
  readonly suite: string;
  readonly ref: string;
  readonly app: string;
  readonly source: string;
  readonly path: string;
  readonly hosts: readonly string[];
  readonly staging: readonly string[];
}

export function configuration(answers: ConfigAnswers): string {
  const { suite, ref, app, source, staging, hosts } = answers;
  const environments = [
    ...(staging.length === 0 ? [] : [environment('staging', staging, answers, 'none')]),
    environment('production', hosts, answers, 'required'),
  ];
  return `# yaml-language-server: $schema=https://raw.githubusercontent.com/${suite}/${ref}/schema/cutover.schema.json
app: ${app}
source: ${source} # the folder that is released
shared: [] # what survives releases, such as .env or uploads
keep-releases: 5
environments:
${environments.join('')}`;
}

function environment(
  name: string,
  hosts: readonly string[],
  { app, path }: ConfigAnswers,
  approval: string,
): string {
  return `  ${name}:
    path: ${path}
    hosts:
${hosts.map((host) => `      - ${host}`).join('\n')}
    slots: { blue: { port: 3001 }, green: { port: 3002 } }
    start: sudo systemctl restart ${app}@$CUTOVER_SLOT
    health:
      # Asked on each server itself. The version proves that it is the new release that answers.
      - http: http://127.0.0.1:$CUTOVER_PORT/healthz
        expect: { status: 200, json: { version: $CUTOVER_TAG } }
    switch:
      nginx:
        include: ${path}/nginx/live.conf
        test: sudo nginx -t
        reload: sudo systemctl reload nginx
    # Who approves is set at GitHub: Settings, Environments, ${name}, Required reviewers.
    approval: ${approval}
`;
}

/** The servers of production, as ssh takes them, and the folder of the application there. */
export interface Servers {
  readonly path: string;
  readonly hosts: readonly string[];
}

/** The commands that a person runs once, to protect the environments, make their keys and store the secrets. */
export function ghCommands(
  environments: readonly string[],
  { path, hosts }: Servers,
  observed = false,
): string[] {
  const policy =
    '-F "deployment_branch_policy[protected_branches]=true" -F "deployment_branch_policy[custom_branch_policies]=false"';
  const last = environments.at(-1) ?? 'production';
  const guard = `command=\\"/usr/local/lib/cutover/cutover-guard.sh ${path} read\\"`;
  const servers = hosts.map((host) => `ssh://${host}`).join(' ');
  // Whoever may push reads the key of an environment that lets every branch in; and one key for all environments is read
  // where nobody approves.
  return [
    ...environments.flatMap((name) => [
      `gh api --method PUT "repos/{owner}/{repo}/environments/${name}"${name === 'production' ? ` -F "reviewers[][type]=User" -F "reviewers[][id]=$(gh api users/LEAD --jq .id)" -F prevent_self_review=true` : ''} ${policy}`,
      `ssh-keygen -q -t ed25519 -N '' -C "cutover ${name}" -f deploy_key_${name}`,
      `echo "restrict $(cat deploy_key_${name}.pub)" # a line for authorized_keys on each server of ${name}`,
      `gh secret set SSH_PRIVATE_KEY --env ${name} < deploy_key_${name}`,
      `gh secret set SSH_KNOWN_HOSTS --env ${name} < known_hosts_${name}`,
    ]),
    `ssh-keygen -q -t ed25519 -N '' -C 'cutover plan' -f plan_key`,
    `echo "restrict,${guard} $(cat plan_key.pub)" # a line for each server of ${last}, with the guard: docs/restricted-key.md`,
    // Everybody who may push reads it: without the guard it is a key of full power, and no approval protects anything.
    `(for host in ${servers}; do ssh -n -i plan_key -o IdentitiesOnly=yes "$host" 'rsync --server .' 2>&1 | grep 'this key only looks' || exit 1; done) && gh secret set SSH_PLAN_KEY < plan_key`,
    `gh secret set SSH_KNOWN_HOSTS < known_hosts_${last}`,
    // Looks run for days and nobody approves them, so their environment has no reviewers; the protected branch guards its key.
    ...(observed
      ? [
          `gh api --method PUT "repos/{owner}/{repo}/environments/observation" ${policy}`,
          `gh secret set SSH_PRIVATE_KEY --env observation < deploy_key_${last}`,
          `gh secret set SSH_KNOWN_HOSTS --env observation < known_hosts_${last}`,
        ]
      : []),
    `shred -u ${environments.map((name) => `deploy_key_${name}`).join(' ')} plan_key`,
  ];
}
