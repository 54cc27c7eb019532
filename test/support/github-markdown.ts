import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/**
 * Markdown as GitHub renders it (GFM), before it takes out what it does not allow: raw HTML comes through, so that a test
 * sees what would have been markup.
 */
export function githubHtml(markdown: string): string {
  return micromark(markdown, {
    ...{ allowDangerousHtml: true, allowDangerousProtocol: true },
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

/** A link that GitHub makes of what looks like an address of mail, such as `deploy@web1.example.com`. */
const MAIL = /<a href="mailto:[^"]*">([^<]*)<\/a>/g;

/** The elements of a page in their order, with what they lead to, and without a word of its text. */
export function skeletonOf(html: string): string[] {
  return [...html.replace(MAIL, '$1').matchAll(/<\/?[a-z][^>]*>|<!--|<!|<\?/gi)].map(([tag]) => tag);
}

/** What a person reads. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(lt|gt|quot|amp);/g,
      (_, name: 'lt' | 'gt' | 'quot' | 'amp') => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name],
    );
}
