/**
 * Stands for the services that messages go to, and answers as they document it: what they refuse, they refuse with HTTP 200
 * and a code where the real ones do. Where each rule is written stands beside it.
 */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ChatName = 'slack' | 'teams' | 'wecom' | 'dingtalk' | 'feishu' | 'webhook';

/** What a service does with the next requests in place of its usual work. */
export type Fault =
  | 'limited'
  | 'busy'
  | 'silent'
  | 'cut'
  | 'cut-in-answer'
  | 'redirect'
  | 'code'
  | 'page'
  /** It is refused, and the words of the service repeat the request with its key. */
  | 'echo';

export interface Received {
  readonly service: ChatName | 'elsewhere';
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface ChatServices extends AsyncDisposable {
  readonly received: Received[];
  /** Only what was taken, by service. */
  taken(service: ChatName): Received[];
  /** The next `times` requests to the service meet the fault. */
  fault(service: ChatName, fault: Fault, times?: number): void;
  /** Secrets as a team has them, by the name of the service; `-sign` for those that sign. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly port: number;
}

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Letters that stand in no log by chance. */
export const KEYS: Readonly<Record<ChatName, string>> = {
  slack: 'T0ZQXW1/B0ZQXW2/qzjxkwvqzjxkwv01',
  teams: 'Qz-xTeamsSig_w7vQz-xTeamsSig_w7v',
  wecom: '693a91f6-7xyz-4bc4-97a0-0ec2sifa5aaa',
  dingtalk: 'f0zqxdingtalktoken9f0zqxdingtalktoken9',
  feishu: '9qxzfeis-hook-4e2f-8d1a-token0feishu',
  webhook: 'zqxown-hook-key-1x',
};
const SIGNS = { dingtalk: 'SECzqxdingtalksign00', feishu: 'zqxfeishusign00', webhook: 'zqxwebhooksign00' };

const json = (value: unknown, status = 200): Reply => ({ status, body: JSON.stringify(value) });
const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64');

interface Request {
  readonly url: URL;
  readonly body: string;
  readonly value: Record<string, unknown>;
  readonly headers: IncomingMessage['headers'];
}

/** The usual work of each service. */
const SERVICES: Readonly<Record<ChatName, (request: Request) => Reply>> = {
  // docs.slack.dev/messaging/sending-messages-using-incoming-webhooks (`ok`, 400 invalid_payload, 403 invalid_token,
  // 404 no_service); docs.slack.dev/reference/block-kit/blocks (50 blocks, header 150, section 3,000 characters)
  slack({ url, value }) {
    if (!url.pathname.endsWith(KEYS.slack)) return { status: 403, body: 'invalid_token' };
    const blocks = value['blocks'] as { type: string; text: { type: string; text: string } }[];
    const most: Readonly<Record<string, number>> = { header: 150, section: 3_000 };
    const fine =
      blocks.length <= 50 &&
      blocks.every(({ type, text }) => text.text !== '' && text.text.length <= (most[type] ?? 0)) &&
      blocks.filter(({ type }) => type === 'header').every(({ text }) => text.type === 'plain_text');
    return fine ? { status: 200, body: 'ok' } : { status: 400, body: 'invalid_blocks' };
  },
  // learn.microsoft.com/connectors/teams (28 KB, "request entity too large"); a workflow answers 202 without a body
  teams({ url, body, value }) {
    if (url.searchParams.get('sig') !== KEYS.teams)
      return json(
        { error: { code: 'DirectApiAuthorizationRequired', message: 'The request must be authenticated.' } },
        401,
      );
    if (Buffer.byteLength(body) > 28 * 1024) return json({ error: { code: 'RequestEntityTooLarge' } }, 413);
    const [card] = value['attachments'] as { contentType: string; content: { type: string } }[];
    const fine =
      value['type'] === 'message' &&
      card?.contentType === 'application/vnd.microsoft.card.adaptive' &&
      card.content.type === 'AdaptiveCard';
    return fine ? { status: 202, body: '' } : json({ error: { code: 'InvalidTemplate' } }, 400);
  },
  // developer.work.weixin.qq.com/document/path/91770 (2,048 bytes of UTF-8, 20 a minute) and /90313 (codes)
  wecom({ url, value }) {
    if (url.searchParams.get('key') !== KEYS.wecom)
      return json({ errcode: 93000, errmsg: 'invalid webhook url, hint: [1700000000]' });
    const { content } = value['text'] as { content: string };
    if (value['msgtype'] !== 'text' || Buffer.byteLength(content) > 2_048)
      return json({
        errcode: 40058,
        errmsg: 'text.content exceed max length 2048. invalid Request Parameter',
      });
    return json({ errcode: 0, errmsg: 'ok' });
  },
  // open.dingtalk.com/document/robots/custom-robot-access (sign, ±1 h, 20 a minute) and its page on error codes
  dingtalk({ url, body, value }) {
    if (url.searchParams.get('access_token') !== KEYS.dingtalk)
      return json({ errcode: 300001, errmsg: 'token is not exist' });
    const stamp = url.searchParams.get('timestamp') ?? '';
    const late = Math.abs(Date.now() - Number(stamp)) > 3_600_000;
    if (late || url.searchParams.get('sign') !== hmac(SIGNS.dingtalk, `${stamp}\n${SIGNS.dingtalk}`))
      return json({
        errcode: 310000,
        errmsg: 'sign not match, more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]',
      });
    if (Buffer.byteLength(body) > 20_000) return json({ errcode: 460101, errmsg: 'message too long' });
    const { content } = value['text'] as { content: string };
    return content.includes('Cutover')
      ? json({ errcode: 0, errmsg: 'ok' })
      : json({ errcode: 310000, errmsg: 'keywords not in content' });
  },
  // open.feishu.cn/document/client-docs/bot-v3/add-custom-bot (sign, ±1 h, 20 KB, 9499, 19001, 19021, 19024)
  feishu({ url, body, value }) {
    if (!url.pathname.endsWith(KEYS.feishu))
      return json({ code: 19001, msg: 'param invalid: incoming webhook access token invalid' });
    const stamp = String(value['timestamp']);
    const late = Math.abs(Date.now() / 1000 - Number(stamp)) > 3_600;
    if (late || value['sign'] !== hmac(`${stamp}\n${SIGNS.feishu}`, ''))
      return json({
        code: 19021,
        msg: 'sign match fail or timestamp is not within one hour from current time',
      });
    if (Buffer.byteLength(body) > 20 * 1024 || value['msg_type'] !== 'interactive')
      return json({ code: 9499, msg: 'Bad Request', data: {} });
    if (!body.includes('Cutover')) return json({ code: 19024, msg: 'Key Words Not Found' });
    return json({ StatusCode: 0, StatusMessage: 'success', code: 0, data: {}, msg: 'success' });
  },
  // docs/notify.md, with the check that it gives to its readers
  webhook({ url, body, headers }) {
    if (!url.pathname.endsWith(KEYS.webhook)) return { status: 404, body: '' };
    const [, stamp = '', mac = ''] = /^t=(\d+),v1=(\w+)$/.exec(String(headers['x-cutover-signature'])) ?? [];
    const own = createHmac('sha256', SIGNS.webhook).update(`${stamp}.${body}`).digest('hex');
    return mac === own ? { status: 204, body: '' } : { status: 401, body: '' };
  },
};

/** How each says that it is asked too often. */
const LIMITED: Readonly<Record<ChatName, Reply>> = {
  slack: { status: 429, headers: { 'Retry-After': '1' }, body: 'rate_limited' },
  teams: {
    status: 429,
    headers: { 'Retry-After': '1' },
    body: '{"error":{"code":"WorkflowTriggerIsThrottled"}}',
  },
  wecom: json({ errcode: 45009, errmsg: 'api freq out of limit' }),
  dingtalk: json({ errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }),
  feishu: json({ code: 11232, msg: 'frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]' }),
  webhook: { status: 429, headers: { 'Retry-After': '1' }, body: '' },
};

/** A refusal that comes as HTTP 200, where the service has one; else the nearest. */
const CODE: Readonly<Record<ChatName, Reply>> = {
  slack: { status: 200, body: 'no_service' },
  teams: json('1', 200),
  wecom: json({ errcode: 93000, errmsg: 'invalid webhook url' }),
  dingtalk: json({ errcode: 310000, errmsg: 'keywords not in content' }),
  feishu: json({ code: 19024, msg: 'Key Words Not Found' }),
  webhook: { status: 400, body: 'no' },
};

const PATHS: Readonly<Record<ChatName, string>> = {
  slack: `/slack/services/${KEYS.slack}`,
  teams: `/teams/workflows/ab12cd34ef/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sig=${KEYS.teams}`,
  wecom: `/wecom/cgi-bin/webhook/send?key=${KEYS.wecom}`,
  dingtalk: `/dingtalk/robot/send?access_token=${KEYS.dingtalk}`,
  feishu: `/feishu/open-apis/bot/v2/hook/${KEYS.feishu}`,
  webhook: `/webhook/hooks/${KEYS.webhook}`,
};

export async function startChatServices(): Promise<ChatServices> {
  const received: Received[] = [];
  const refused = new Set<Received>();
  const faults = new Map<ChatName, Fault[]>();
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const service = url.pathname.split('/')[1] as ChatName;
    const known = service in SERVICES;
    const entry: Received = {
      service: known ? service : 'elsewhere',
      path: `${url.pathname}${url.search}`,
      headers: request.headers,
      body,
    };
    received.push(entry);
    const fault = faults.get(service)?.shift();
    if (!known || fault !== undefined) refused.add(entry);
    if (!known) return void response.writeHead(200).end('ok');
    if (fault === 'silent') return;
    if (fault === 'cut') return void request.socket.destroy();
    if (fault === 'cut-in-answer') {
      response.writeHead(200, { 'Content-Length': '100' }).write('{"errcode":0,');
      setImmediate(() => request.socket.destroy());
      return;
    }
    const reply = replyOf(service, fault, { url, body, headers: request.headers });
    response.writeHead(reply.status, reply.headers ?? {}).end(reply.body);
  };
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  return {
    received,
    port,
    taken: (service) => received.filter((one) => one.service === service && !refused.has(one)),
    fault: (service, fault, times = 1) => faults.set(service, Array<Fault>(times).fill(fault)),
    secrets: new Map([
      ...Object.entries(PATHS).map(([name, path]): [string, string] => [name, `${base}${path}`]),
      ...Object.entries(SIGNS).map(([name, sign]): [string, string] => [`${name}-sign`, sign]),
    ]),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function replyOf(
  service: ChatName,
  fault: Exclude<Fault, 'silent' | 'cut' | 'cut-in-answer'> | undefined,
  request: Omit<Request, 'value'>,
): Reply {
  switch (fault) {
    case 'limited':
      return LIMITED[service];
    case 'busy':
      return { status: 503, body: 'busy' };
    case 'redirect':
      return { status: 307, headers: { Location: '/elsewhere' }, body: '' };
    case 'code':
      return CODE[service];
    case 'page':
      return { status: 200, body: '<html>please log in</html>' };
    case 'echo':
      return { status: 404, body: `no hook at ${request.url.pathname}${request.url.search}` };
    case undefined:
      return SERVICES[service]({ ...request, value: JSON.parse(request.body) as Record<string, unknown> });
  }
}
