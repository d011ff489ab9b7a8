/** Letters, SMS and robots' messages as they will look, from a plan folder: no server is asked. */
import type { Command } from 'commander';
import { join } from 'node:path';
import { CHANNEL_ZH } from '../../domain/wording/channels';
import { LETTER_KINDS, LOCALES, type LetterKind, type Locale } from '../../domain/wording/kinds';
import { Failure } from '../failure';
import { localTime, print, printJson, say } from '../output';
import { jsonVerb, oneOf, wholeOf } from './options';

const CHANNELS = ['email', 'sms', 'app', 'robot'] as const;
const SEED = join(__dirname, '..', '..', 'seeds', 'guangdong-2016');
/** Below it no mail is readable, above it nobody's screen is. */
const WIDTHS = [240, 2_000] as const;

interface Previewing {
  readonly requirement?: string;
  readonly locale: Locale;
  readonly channel: (typeof CHANNELS)[number];
  readonly png?: string;
  readonly width: number;
  readonly dark?: boolean;
  readonly plan: string;
  readonly json?: boolean;
}

export function addTemplateVerbs(program: Command): void {
  const template = program.command('template').description('通知的文字 / the words of messages');
  jsonVerb(
    template,
    'preview <KIND>',
    `看某种通知的样子，不需要引擎 / what a message looks like\nKIND：${LETTER_KINDS.join('、')}`,
  )
    .option('--requirement <R>', '以某项为例 / about this requirement')
    .option('--locale <L>', 'zh-CN 或 en / language', oneOf(...LOCALES), 'zh-CN')
    .option(
      '--channel <C>',
      `渠道：${CHANNELS.map((one) => `${one} ${CHANNEL_ZH[one]}`).join('、')} / channel`,
      oneOf(...CHANNELS),
      'email',
    )
    .option('--png <FILE>', '邮件画成图片，需要 Chromium / the mail as a picture')
    .option('--width <N>', '图片宽度（像素），手机为 390 / width of the picture', widthOf, 900)
    .option('--dark', '图片用深色 / dark')
    .option('--plan <DIR>', '方案目录，默认随附的方案 / plan folder', SEED)
    .action(preview);
}

function widthOf(text: string): number {
  const width = wholeOf(text);
  const [least, most] = WIDTHS;
  if (width >= least && width <= most) return width;
  throw new Failure('usage', `宽度须在 ${least} 至 ${most} 之间。`, `Widths are ${least} to ${most}.`);
}

async function preview(text: string, options: Previewing): Promise<void> {
  const kind = LETTER_KINDS.find((one) => one === text);
  if (!kind)
    throw new Failure(
      'usage',
      `没有“${text}”这种通知，可用：${LETTER_KINDS.join('、')}。`,
      `Kinds are ${LETTER_KINDS.join(', ')}.`,
    );
  const { channel, png, locale, json } = options;
  if (channel === 'sms' && kind === 'weekly')
    throw new Failure('usage', '督办周报不发短信。', 'A weekly report is never sent as an SMS.');
  if (png !== undefined && channel !== 'email')
    throw new Failure('usage', '只有邮件能画成图片。', 'Only mail can be drawn.');
  const { render } = require('../../activities/wording/render') as typeof import('../../activities/wording/render');
  const { subject, text: body, html, sms, app, robot } = render(sample(kind, options), locale);
  if (png !== undefined) await draw(html, png, options);
  const about = { kind, locale, channel };
  switch (channel) {
    case 'email':
      if (json) return printJson({ ...about, subject, text: body, html, ...(png !== undefined && { png }) });
      return print(`${subject}\n\n${body}`);
    case 'sms':
      if (json) return printJson({ ...about, ...sms!, length: [...sms!.text].length });
      return print(`${sms!.text}\n（${[...sms!.text].length}字，模板 ${sms!.template} / template）`);
    case 'app':
      if (json) return printJson({ ...about, ...app });
      return print(`${app.title}\n\n${app.text}${app.dueAt ? `\n\n（期限 ${localTime(app.dueAt)} / due）` : ''}`);
    case 'robot':
      if (json) return printJson({ ...about, ...robot });
      return print(`${robot.title}\n\n${robot.markdown}`);
  }
}

function sample(kind: LetterKind, { plan: dir, requirement, locale }: Previewing) {
  const { planOrRefuse } = require('../plan-folder') as typeof import('../plan-folder');
  const { requirementOrRefuse } = require('../requirements') as typeof import('../requirements');
  const { sampleOf } = require('../template/sample') as typeof import('../template/sample');
  const plan = planOrRefuse(dir);
  const wished = requirement === undefined ? undefined : requirementOrRefuse([plan], requirement).requirement;
  const outgoing = sampleOf(plan, { kind, requirement: wished, locale });
  if (outgoing) return outgoing;
  throw new Failure(
    'usage',
    `${requirement === undefined ? '方案' : `事项 ${requirement} `}没有“${kind}”这种通知。`,
    `Nothing of that kind is ever sent for ${requirement ?? 'this plan'}.`,
  );
}

async function draw(html: string, file: string, { width, dark = false }: Previewing): Promise<void> {
  const { findChromium } = require('../template/browser') as typeof import('../template/browser');
  const { pictureOf } = require('../template/picture') as typeof import('../template/picture');
  const program = findChromium();
  if (!program)
    throw new Failure(
      'unreachable',
      '没有找到 Chromium 或 Chrome，无法画图；请安装，或用 CHROMIUM_PATH 写明其路径。',
      'No Chromium or Chrome was found; install one or set CHROMIUM_PATH.',
    );
  const { writeFileSync } = require('node:fs') as typeof import('node:fs');
  const picture = await pictureOf(program, html, { width, dark });
  try {
    writeFileSync(file, picture);
  } catch (error) {
    throw new Failure('failed', `图片无法写入 ${file}：${(error as Error).message}`, 'The picture cannot be written.');
  }
  say(`图片已写入 ${file}。 / The picture is in ${file}.`);
}
