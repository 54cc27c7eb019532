import { parseAnswer } from './app.ts';

/** A server of nginx before the upstream `shop`, which puts the version of its own text before that of the code. */
export const siteText = (listen: string, version: string, more = '') => `server {
  listen ${listen};
  add_header X-Config ${version};
  location / { proxy_pass http://shop; proxy_http_version 1.1; proxy_set_header Connection ""; sub_filter_types *; sub_filter 'version=' 'config=${version} version='; }
${more}}
`;

/** Code and configuration of a complete answer; throws where they are not of one release. */
export function readBoth(body: Buffer): string {
  const text = body.toString();
  const config = /^config=(\S+) /.exec(text)?.[1];
  const { version } = parseAnswer(Buffer.from(text.replace(/^config=\S+ /, '')));
  if (config !== version) throw new Error(`code of ${version} with the configuration of ${config}`);
  return version;
}
