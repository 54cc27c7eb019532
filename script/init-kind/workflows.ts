import { buildJob, type WorkflowAnswers } from '../init-files.ts';

type Suite = Pick<WorkflowAnswers, 'suite' | 'ref'>;

/** The workflow of a primary and a standby: the standby first, days of observation, then the former primary. */
export function upgradeWorkflow(answers: Omit<WorkflowAnswers, 'staging'>): string {
  const { suite, ref } = answers;
  return `# Upgrades a primary and a standby server: the standby first, days of observation, then the former primary.
name: Upgrade

on:
  workflow_dispatch:
    inputs:
      reason:
        description: Why this release; it stands first in its notes.
        type: string

# No job gets more than it asks for below.
permissions: {}

jobs:
${buildJob(answers, false)}
  release:
    name: Upgrade
    needs: [build]
    permissions:
      contents: read # to read the configuration
      deployments: write # to record the release
      actions: read # to ask who approved
    uses: ${suite}/.github/workflows/primary-standby.yml@${ref}
    with:
      tag: \${{ needs.build.outputs.tag }}
    secrets: inherit # the key of each environment stays in that environment

  publish:
    name: Publish the notes
    # What did not come to its end keeps a draft, which nobody else sees.
    needs: [build, release]
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

/** The workflow that looks at what a release has come to, every hour. It ends in seconds when nothing is observed. */
export function observeWorkflow({ suite, ref }: Suite, looksIn = 'observation'): string {
  return `# Looks every hour at what servers have counted since the last release. It ends in seconds when nothing is observed.
name: Observe

on:
  schedule:
    - cron: '17 * * * *'
  workflow_dispatch:
    inputs:
      accept:
        description: Why an end that is inconclusive is good enough.
        type: string

# No job gets more than it asks for below.
permissions: {}

jobs:
  observe:
    name: Observe
    permissions:
      contents: read # to read the configuration
      deployments: write # to record a way back
      actions: write # to start the rollback workflow, and to ask who approved it
      issues: write # to say that a release is worse than it may be
    uses: ${suite}/.github/workflows/observe.yml@${ref}
    with:
      accept: \${{ inputs.accept }}
${looksIn === 'observation' ? '' : `      observation: ${looksIn}\n`}    secrets: inherit # the key of the environment \`${looksIn}\` stays in that environment
`;
}
