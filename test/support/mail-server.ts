/** A mail server as far as a sender sees it (RFC 5321), with an account (RFC 4954, PLAIN). */
import { type AddressInfo, createServer, type Socket } from 'node:net';

export type MailFault =
  | 'silent'
  | 'cut-at-greeting'
  | 'cut-at-mail'
  | 'cut-at-data'
  | 'cut-at-end'
  | 'busy'
  | 'no-relay'
  | 'one-refused';

export interface MailServer extends AsyncDisposable {
  readonly port: number;
  /** Mails that were taken, with their envelope. */
  readonly mails: { readonly to: readonly string[]; readonly data: string }[];
  /** All connections from now on meet this; undefined: none. */
  fault: MailFault | undefined;
}

export async function startMailServer(account?: { user: string; pass: string }): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const found: { port: number; mails: { to: string[]; data: string }[]; fault: MailFault | undefined } = {
    port: 0,
    mails: [],
    fault: undefined,
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    const say = (line: string) => socket.write(`${line}\r\n`);
    const { fault } = found;
    if (fault === 'silent') return;
    if (fault === 'cut-at-greeting') return void socket.destroy();
    say('220 mail.example.com ESMTP');
    let data: string | undefined;
    let to: string[] = [];
    let known = account === undefined;
    const command = (line: string) => {
      const word = line.slice(0, 4).toUpperCase();
      if (word === 'EHLO') return say(`250-mail.example.com\r\n250 AUTH PLAIN`);
      if (word === 'AUTH') {
        known = line.slice(11) === Buffer.from(`\0${account?.user}\0${account?.pass}`).toString('base64');
        return say(known ? '235 2.7.0 accepted' : '535 5.7.8 authentication failed');
      }
      if (word === 'QUIT') return void socket.end('221 bye\r\n');
      if (!known) return say('530 5.7.0 authentication required');
      if (word === 'MAIL') {
        if (fault === 'cut-at-mail') return void socket.destroy();
        return say(fault === 'busy' ? '451 4.3.0 try later' : '250 ok');
      }
      if (word === 'RCPT') {
        const name = /<([^>]*)>/.exec(line)?.[1] ?? '';
        if (fault === 'no-relay' || (fault === 'one-refused' && to.length > 0))
          return say('550 5.1.1 no such user');
        to.push(name);
        return say('250 ok');
      }
      if (word === 'DATA') {
        if (fault === 'cut-at-data') return void socket.destroy();
        data = '';
        return say('354 go on');
      }
      return say('250 ok');
    };
    let rest = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      rest += chunk;
      for (let at = rest.indexOf('\r\n'); at >= 0; at = rest.indexOf('\r\n')) {
        const line = rest.slice(0, at);
        rest = rest.slice(at + 2);
        if (data === undefined) command(line);
        else if (line !== '.') data += `${line}\n`;
        else {
          if (fault === 'cut-at-end') return void socket.destroy();
          found.mails.push({ to, data });
          data = undefined;
          to = [];
          say('250 2.0.0 queued');
        }
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  found.port = (server.address() as AddressInfo).port;
  return Object.assign(found, {
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  });
}
