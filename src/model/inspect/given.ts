import type { ApprovalMode } from '../approval.ts';
import type { HostFacts } from '../host-facts.ts';
import type { ServerSaid } from '../server-said.ts';
import type { Serving } from '../serving.ts';
import type { Judged } from './check.ts';
import type { FileAnswers, HostAnswers, HostQuestions } from './questions.ts';

/** Something that was asked for, or why it is not there. */
export type Asked<T> = { readonly value: T } | NotAnswered;

export interface NotAnswered {
  readonly failed: string;
  readonly mend?: string | undefined;
  /** It was asked, and this is the answer; else it is not known what that would be. */
  readonly refused?: boolean;
}

/** One server and all that was read of it. */
export interface InspectedHost {
  readonly host: string;
  readonly role: 'app' | 'balancer';
  readonly questions: HostQuestions;
  /** The connection: the account that it was opened for, or why it could not be. */
  readonly connected: Asked<true>;
  /** Milliseconds since 1970 on the runner, before and after the host was asked for its clock. */
  readonly askedAt?: { readonly before: number; readonly after: number } | undefined;
  readonly answers?: Asked<HostAnswers> | undefined;
  readonly files?: Asked<FileAnswers> | undefined;
  readonly facts?: Asked<HostFacts> | undefined;
  readonly databases: readonly { readonly name: string; readonly state: Asked<DatabaseFacts> }[];
}

/** What the script that looks at a database before a backup said. Bytes. */
export interface DatabaseFacts {
  readonly size: number;
  readonly scratchFree: number | undefined;
  readonly room: number | undefined;
}

/** What of the configuration decides whether something is missing. */
export interface ConfigFacts {
  readonly app: string;
  readonly environment: string;
  readonly slots: readonly { readonly name: string; readonly hosts: readonly string[] | undefined }[];
  readonly twoSlots: boolean;
  /** Bytes that must stay free. */
  readonly freeSpace: number;
  readonly liveChecks: number;
  readonly idleChecks: number;
  /** A check compares what the application reports with the tag. */
  readonly comparesTag: boolean;
  readonly starts: boolean;
  readonly logs: boolean;
  readonly backs: boolean;
  readonly shared: readonly string[];
  readonly approval: ApprovalMode;
  /** Commands with sudo of which only a shell could tell what sudo is given. */
  readonly commandsWithShell: readonly string[];
  /** Files of a release that are copied to where root reads them. */
  readonly rootFiles: readonly { readonly group: string; readonly path: string }[];
  readonly hasServerConfig: boolean;
}

/** What GitHub says of the environment and of what this repository runs. */
export interface GitHubFacts {
  readonly environment: Asked<EnvironmentFacts | undefined>;
  /** All workflows of the repository: `active`, or why GitHub runs it no more. */
  readonly workflows: Asked<readonly { readonly path: string; readonly state: string }[]>;
}

export interface EnvironmentFacts {
  /** It has the rule that reviewers are asked. */
  readonly required: boolean;
  readonly reviewers: number;
  readonly preventSelfReview: boolean;
  readonly adminsBypass: boolean | undefined;
  readonly branches: 'all' | 'protected' | 'custom';
}

/** A workflow file that uses an action of Cutover. */
export interface WorkflowFile {
  readonly file: string;
  readonly scheduled: boolean;
  readonly jobs: readonly WorkflowJob[];
}

export interface WorkflowJob {
  readonly job: string;
  /** The actions in it that change servers. */
  readonly uses: readonly string[];
  /** The environment that the job names for GitHub; undefined: none. */
  readonly environment: string | undefined;
  /** Their input `environment`, where it is no expression. */
  readonly works: readonly string[];
  readonly concurrency: boolean;
}

/** Everything that the checks look at. */
export interface Given {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly config: ConfigFacts;
  readonly hosts: readonly InspectedHost[];
  /** What all servers together say; undefined where not all could be read. */
  readonly serving: Serving | undefined;
  readonly servers: readonly ServerSaid[];
  /** Why two names of hosts, or two apps, cannot share an app root. */
  readonly conflict: { readonly host: string; readonly reason: string; readonly next: string } | undefined;
  /** The release that a rollback would go to now, or why it would be refused; undefined where nothing serves yet. */
  readonly wayBack: Asked<string> | undefined;
  /** What asking the health checks of what is live came to. undefined: nothing is live, or there are none. */
  readonly health: Judged;
  readonly node: string;
  /** Programs of the runner that are not there. */
  readonly runnerMissing: readonly string[];
  readonly github: Asked<GitHubFacts>;
  readonly workflows: Asked<readonly WorkflowFile[]>;
}

/** The value, where it was read. */
export const valueIn = <T>(asked: Asked<T> | undefined): T | undefined =>
  asked !== undefined && 'value' in asked ? asked.value : undefined;
