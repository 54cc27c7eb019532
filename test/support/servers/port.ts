import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

/** A TCP port that is free on the address, below the range from which the kernel takes ports by itself. */
export async function freePort(address = '127.0.0.1'): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const port = randomInt(12_000, 32_000);
    if (await canListen(address, port)) return port;
  }
  throw new Error(`found no free port on ${address}`);
}

/** Does something listen there? */
export function canConnect(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address);
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

function canListen(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, address, () => server.close(() => resolve(true)));
  });
}
