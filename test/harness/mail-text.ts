/** The plain-text part of a mail as it came over the wire. */
export function textOf(raw: string): string {
  const part =
    /Content-Type: text\/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n([\s\S]*?)\r\n(?:--|$)/.exec(
      raw,
    )?.[1] ?? '';
  return Buffer.from(part.replace(/\s/g, ''), 'base64').toString('utf8');
}
