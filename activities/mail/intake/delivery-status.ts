/** Reads the machine's part of a bounce (message/delivery-status, RFC 3464). */

export interface RecipientStatus {
  /** failed, delayed, delivered, relayed, expanded; lower case. */
  readonly action: string;
  /** e.g. `5.1.1`; null where it is missing or malformed. */
  readonly status: string | null;
  readonly address: string | null;
  /** The remote server's words where it had some. */
  readonly diagnostic: string;
}

/**
 * One entry for each recipient named. Lenient: order, case, comments and lines ended by LF alone are taken as they come.
 * Throws nothing; what is no report gives an empty list.
 */
export function readDeliveryStatus(text: string): RecipientStatus[] {
  const blocks = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map(fieldsOf);
  return blocks
    .filter((fields) => fields.has('action') || fields.has('final-recipient') || fields.has('status'))
    .map((fields) => {
      const diagnostic = typed(fields.get('diagnostic-code'));
      const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get('status') ?? '')?.[1] ?? null;
      const action = /^[a-z]+/.exec((fields.get('action') ?? '').toLowerCase())?.[0];
      return {
        action: action ?? (status?.startsWith('4') ? 'delayed' : status?.startsWith('2') ? 'delivered' : 'failed'),
        status,
        // What we wrote comes before what forwarding made of it.
        address: bare(fields.get('original-recipient')) ?? bare(fields.get('final-recipient')),
        diagnostic,
      };
    });
}

function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([A-Za-z][A-Za-z0-9-]*)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
    if (name && value !== undefined && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}

/** `rfc822; <a@b>` → `a@b`; `smtp; 550 no` → `550 no`. */
const typed = (value = ''): string => value.replace(/^[A-Za-z][A-Za-z0-9-]*[ \t]*;[ \t]*/, '');
const bare = (value?: string): string | null => /[^\s<>"';,]+@[^\s<>"';,]+/.exec(typed(value))?.[0] ?? null;
