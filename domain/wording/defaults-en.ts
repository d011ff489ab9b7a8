/** The built-in English words; the document's own wording, names and people's notes stay as they were written. */
import type { BuiltInLetters } from './defaults';
import type { SmsTemplate } from './kinds';

const CASE = '{requirement} {wording} ({period})';

export const EN_LETTERS: BuiltInLetters = {
  all: {
    answer:
      'How to answer: acknowledge, report the result or ask for more time in {where}. If you cannot sign in, ask the issuing office ({issuer}) to record it for you and quote the reference. Once a result is reported, reminders stop.',
    signature: '{issuer}, Duban supervision system',
    small: ['Issued under: {plan}', 'Sent automatically; please do not reply.'],
  },
  kinds: {
    reminder: {
      subject: `[Reminder: {left}] ${CASE}`,
      greeting: 'The following item assigned to your unit falls due on {due}:',
      todo: 'Please complete it by {due} and report the result',
    },
    due: {
      subject: `[{left}] ${CASE}`,
      greeting: 'The following item assigned to your unit falls due today:',
      todo: 'Please complete it today and report the result',
    },
    overdue: {
      subject: `[{left}] ${CASE}`,
      greeting: 'The following item assigned to your unit is overdue:',
      todo: 'Please act at once and report the result',
    },
    urgent: {
      subject: '[Urgent: {left}] {period} ({requirement} {wording})',
      greeting: 'The following item assigned to your unit is bound to an hour:',
      todo: 'Please act at once and report the result without delay',
    },
    escalation: {
      subject: `[Escalation: {left}] ${CASE}`,
      greeting: 'The following item assigned to your unit has not been completed and is under supervision:',
      todo: 'Please see to it in person that it is completed and reported',
    },
    slip: {
      subject: `[{grade}] ${CASE} ({docNo})`,
      greeting: 'The following item assigned to your unit has not been completed. A supervision slip is hereby issued:',
      todo: 'Please complete it as this slip requires, report in writing to {answersTo}, and record it in {where}',
    },
    superior: {
      subject: `[Escalation: {left}] ${CASE}`,
      greeting: 'The following item under your supervision has not been completed:',
      todo: 'Please urge the responsible unit to act and report',
      answer:
        'To extend, waive or escalate, use {where}. If the work is done and only not recorded, ask the unit to report it.',
    },
    decision: {
      subject: `[Decision] ${CASE}`,
      greeting: 'There is a decision on the following item of your unit:',
      todo: 'Please proceed accordingly',
      answer: null,
    },
    request: {
      subject: `[For decision] ${CASE}`,
      greeting: 'The responsible unit asks for a decision on the following item:',
      todo: 'Please decide',
      answer: 'Please decide in {where}. Until then the date stands, and reminders and escalation go on.',
    },
    alarm: {
      subject: '[Alarm] {note} ({unit})',
      greeting: 'The following needs a person to look at it:',
      todo: 'Please check and resolve',
      answer: null,
    },
    assignment: {
      subject: '[Assignment] Please acknowledge ({count})',
      greeting: 'The following items are assigned to your unit.',
      todo: 'Please acknowledge within 2 working days and act by the dates given',
      answer:
        'How to answer: acknowledge in {where} and report each result there. If you cannot sign in, ask the issuing office ({issuer}) to record it and quote the item number. If an item is not within your remit, please say so before acknowledging.',
    },
    'assignment-overdue': {
      subject: '[Not acknowledged] Assignment to {unit}',
      greeting: 'The following units have not acknowledged what was assigned to them:',
      todo: 'Please see that receipt is acknowledged',
      answer: 'Please acknowledge in {where}, or ask the issuing office ({issuer}) to record it.',
      answerAbove: 'Please remind these units to acknowledge in {where}, or record it for them.',
    },
    test: {
      subject: '[Test] A test mail of the Duban system, nothing to do',
      greeting: 'This is a test mail of the Duban system. It checks how you can be reached and is about no item.',
      todo: 'Nothing: there is no need to act or to answer',
      answer: null,
    },
    bundle: {
      subject: '[Duban] {count} items: {counts} (next due {next})',
      greeting: 'Please attend to the following {count} items, most urgent first:',
      todo: '',
    },
    daily: {
      subject: '[Daily report] {date}: {counts} ({units} units)',
      greeting: 'The situation under your supervision as of {date}, most urgent first:',
      todo: '',
      answer:
        'To extend, waive or escalate, use {where}. Where the work is done and only not recorded, ask the unit to report it.',
    },
    weekly: {
      subject: '[Weekly report] {week}: {counts}',
      greeting: 'Supervision report for {week}:',
      todo: '',
      answer: 'Each case can be seen in {where}. A slip leaves only when it is signed.',
    },
  },
};

/** Behind the Chinese signature every character counts double: two parts of 67, joined by the phone. */
export const EN_SMS: Readonly<Record<SmsTemplate, string>> = {
  ahead:
    'Items to attend to: {count}; next {requirement}, due {due}. See mail/to-dos, or quote {code} to the issuing office.',
  overdue:
    'Items to do: {count}; {requirement} is {left}. Please report. See mail/to-dos, or quote {code} to the issuing office.',
  supervised:
    'Escalated: your item {requirement}, {left}. Please act. See mail/to-dos, or quote {code} to the issuing office.',
  superior:
    'Cases under your supervision not completed: {count}; units concerned: {units}. See mail or the Duban system (code {code}).',
  urgent: 'URGENT: {period} (item {requirement}) must be reported by {due}, {left}. Act at once.',
  other: 'New notices: {count}. See mail/to-dos, or quote {code} to the issuing office.',
  test: 'A test message to check how you can be reached. There is nothing to do.',
};
