/** A composed mail as bytes, at once: the library streams each part through several stages, which costs more than the mail itself. */
import type MimeNode from 'nodemailer/lib/mime-node';

const LINE = 76;

/**
 * The same bytes as `root.build()` gives (a test compares them), for trees whose contents are strings or buffers, in base64 or
 * as they are. Throws where a part is anything else.
 */
export function bytesOf(root: MimeNode): Buffer {
  const text = partOf(root);
  return Buffer.from(text.endsWith('\n') ? text : `${text}${text.endsWith('\r') ? '\n' : '\r\n'}`);
}

function partOf(node: MimeNode): string {
  // First: it settles the boundary and the encoding.
  const headers = node.buildHeaders();
  const children = node.childNodes.map((child) => `--${node.boundary}\r\n${partOf(child)}\r\n`);
  const parts = node.multipart ? `${children.join('')}--${node.boundary}--\r\n` : '';
  return `${headers}\r\n\r\n${contentOf(node)}${parts}`;
}

function contentOf(node: MimeNode): string {
  const { content = '' } = node;
  if (typeof content !== 'string' && !Buffer.isBuffer(content))
    throw new Error('A part of the mail is neither text nor bytes');
  switch (node.getTransferEncoding()) {
    case 'base64':
      return inLines(Buffer.from(content as string).toString('base64'));
    case '7bit':
    case false:
      return content.toString();
    default:
      throw new Error(`A part of the mail is ${node.getTransferEncoding()}`);
  }
}

function inLines(text: string): string {
  let lines = text.slice(0, LINE);
  for (let at = LINE; at < text.length; at += LINE) lines += `\r\n${text.slice(at, at + LINE)}`;
  return lines;
}
