/** Tells answers of machines (RFC 3834 and what came before it) from letters of people. */

const SUBJECT =
  /^(\s*(re|回复|答复)[:：])?\s*[[【(（]?\s*(自动(回复|答复)|系统自动回复|外出(自动)?回复|休假(自动)?回复|auto(matic|mated)?[- ]?(reply|response)|out of (the )?office|(abwesenheit|vacation)\b)/i;

/** `header`: the value of the first header of that name, lower case, or undefined. */
export function isAutoReply(header: (name: string) => string | undefined, subject: string): boolean {
  const submitted = (header('auto-submitted') ?? 'no').split(/[;\s]/)[0]!.toLowerCase();
  if (submitted !== 'no' && submitted !== '') return true;
  // Not X-Auto-Response-Suppress: that one asks for no answer, people's Outlook sends it too.
  if (header('x-autoreply') || header('x-autorespond') || header('x-autoreply-from')) return true;
  if (/^auto[_-]?reply$/i.test((header('precedence') ?? '').trim())) return true;
  return isAutoSubject(subject);
}

export const isAutoSubject = (subject: string): boolean => SUBJECT.test(subject);
