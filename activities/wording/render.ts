/** One message on every channel, from the same data, as samples: the SMS has a code that finds none. */
import type { Locale } from '../../domain/wording/kinds';
import { PLACEHOLDERS } from '../../domain/wording/placeholders';
import { letterOf } from './letter';
import { mailHtml } from './mail-html';
import { mailText } from './mail-text';
import type { Outgoing } from './outgoing';
import { renderRobot, type RobotWords } from './robot';
import { renderSms, type SmsWords } from './sms-text';
import { renderTodo, type TodoWords } from './todo';
import { localeOf } from './values';

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Null where no SMS is ever sent: a weekly digest goes by mail. */
  readonly sms: SmsWords | null;
  readonly app: TodoWords;
  readonly robot: RobotWords;
}

/** Throws a RangeError when there is nothing to say. The same input gives the same output, whatever the machine. */
export function render(outgoing: Outgoing, locale: Locale = localeOf(outgoing)): Rendered {
  const letter = letterOf(outgoing, locale);
  return {
    subject: letter.subject,
    text: mailText(letter),
    html: mailHtml(letter),
    sms: outgoing.weekly ? null : renderSms(outgoing, PLACEHOLDERS.code.example, locale),
    app: renderTodo(outgoing, locale),
    robot: renderRobot(outgoing, locale),
  };
}
