/** `duban template preview`: every kind of letter from the real plan, without any server. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from '../../activities/wording/render';
import { findChromium } from '../../client/template/browser';
import { sampleOf } from '../../client/template/sample';
import { LETTER_KINDS, LOCALES } from '../../domain/wording/kinds';
import { duban as run, emptyHome } from '../client/command';
import { requirementOf, seedPlan } from '../harness/seed';

const home = emptyHome();
const preview = (args: readonly string[], env: Record<string, string> = {}) =>
  run(home(), ['template', 'preview', ...args], env);

describe('a sample', () => {
  test.each(LETTER_KINDS.flatMap((kind) => LOCALES.map((locale) => ({ kind, locale }))))(
    'of $kind in $locale has the plan’s own wording and contact, and no placeholder left in it',
    ({ kind, locale }) => {
      const outgoing = sampleOf(seedPlan(), { kind, locale })!;
      const { subject, text, html, sms, app, robot } = render(outgoing, locale);
      expect(outgoing.recipient.name).toMatch(/^样例·/);
      expect(text).toContain('依据：广东省贯彻落实'.slice(locale === 'en' ? 3 : 0));
      for (const said of [
        subject,
        text,
        html.replace(/<style>.*?<\/style>/s, ''),
        sms?.text ?? '',
        app.text,
        robot.markdown,
      ])
        expect(said).not.toMatch(/[{}]|undefined|NaN|（）|\(\)|null/);
      if (sms) expect([...sms.text].length).toBeLessThanOrEqual(locale === 'en' ? 134 : 70);
    },
  );

  test('is a letter, not a wall: a single case takes some twenty lines, a bundle of five under forty', () => {
    const lines = (kind: (typeof LETTER_KINDS)[number]) =>
      render(sampleOf(seedPlan(), { kind, locale: 'zh-CN' })!).text.split('\n').length;
    for (const kind of ['reminder', 'due', 'overdue', 'urgent', 'escalation', 'superior'] as const)
      expect(lines(kind)).toBeLessThanOrEqual(23);
    expect(lines('slip')).toBeLessThanOrEqual(25); // and who signed it, and when
    expect(lines('bundle')).toBeLessThanOrEqual(38);
    expect(lines('daily')).toBeLessThanOrEqual(100);
    expect(lines('weekly')).toBeLessThanOrEqual(100);
  });

  test('takes the moment from the agenda: 2.7 of the third quarter, one working day before Sunday 2016-10-30', () => {
    expect(
      sampleOf(seedPlan(), { kind: 'reminder', requirement: requirementOf('2.7'), locale: 'zh-CN' }),
    ).toMatchObject({
      now: '2016-10-28T01:00:00.000Z', // Friday
      lines: [{ occurrence: 'gd-2016/2.7/quarter/2016-Q3', owingUnits: ['省旅游局'], answersTo: '省政府办公厅' }],
    });
  });

  test('is made up where the policy has no such step, and null where there can be none', () => {
    expect(sampleOf(seedPlan(), { kind: 'due', requirement: requirementOf('2.7'), locale: 'zh-CN' })).toMatchObject({
      now: '2016-10-30T01:00:00.000Z',
      lines: [{ kind: 'due', workdaysLeft: 0, reasons: [] }],
    });
    expect(sampleOf(seedPlan(), { kind: 'urgent', requirement: requirementOf('2.7'), locale: 'zh-CN' })).toBeNull();
  });
});

test('a sample decision is an extension: it shows the date that holds and the one before', () => {
  const { text } = render(sampleOf(seedPlan(), { kind: 'decision', locale: 'zh-CN' })!);
  // Ten working days after Sunday 2016-10-30.
  expect(text).toContain('时限：2016年11月11日（星期五），余10个工作日（原定2016年10月30日（星期日））');
  expect(text).toContain('说明：延期申请已同意：材料正在核对');
});

describe('the verb', () => {
  test('prints subject and text; with --json one value', () => {
    const { status, stdout, stderr } = preview(['overdue', '--requirement', '2.7']);
    expect([status, stderr, stdout.split('\n').slice(0, 2)]).toEqual([
      0,
      '',
      ['【逾期2个工作日】2.7 每季度公示旅游投诉情况（2016年第3季度）', ''],
    ]);
    expect(stdout).toContain('期次编号：gd-2016/2.7/quarter/2016-Q3');
    expect(preview(['slip', '--locale', 'en', '--json']).json()).toMatchObject({
      kind: 'slip',
      locale: 'en',
      channel: 'email',
      subject: '[Blue slip] 2.7 每季度公示旅游投诉情况 (Q3 2016) (样例督〔2016〕12号)',
      html: expect.stringContaining('<!doctype html>') as string,
    });
  });

  test('shows an SMS with its length, a to-do item with its due end, and a robot’s markdown', () => {
    expect(preview(['reminder', '--channel', 'sms']).stdout).toBe(
      '【督办系统】您有1项督办事项，最近的2.7于10月30日到期，见邮件或待办；未收到的凭编号7YD15联系交办单位。\n（57字，模板 ahead / template）\n',
    );
    const item = preview(['reminder', '--channel', 'app']).stdout;
    expect(item).toMatch(/^【提醒·余1个工作日】2\.7 /);
    expect(item).toMatch(/（期限 2016-10-31 00:00 \/ due）\n$/); // the end of Sunday 2016-10-30
    expect(item).not.toContain('**');
    expect(preview(['weekly', '--channel', 'app']).stdout).not.toContain('期限');
    expect(preview(['reminder', '--channel', 'robot', '--json']).json()).toMatchObject({
      title: '【提醒·余1个工作日】2.7 每季度公示旅游投诉情况（2016年第3季度）',
    });
  });

  test.each<[readonly string[], number, string]>([
    [['remind'], 2, '可用：reminder、due、'],
    [['reminder', '--requirement', '2.77'], 2, '是否为 2.7'],
    [['urgent', '--requirement', '2.7'], 2, '事项 2.7 没有“urgent”这种通知'],
    [['reminder', '--locale', 'fr'], 2, 'zh-CN、en'],
    [['reminder', '--channel', 'fax'], 2, 'email、sms、app、robot'],
    [['daily', '--requirement', '2.7'], 2, '督办日报、督办周报涉及多个事项'],
    [['weekly', '--requirement', '2.7'], 2, '不能用 --requirement 指定'],
    [['weekly', '--channel', 'sms'], 2, '督办周报不发短信'],
    [['reminder', '--channel', 'sms', '--png', 'x.png'], 2, '只有邮件能画成图片'],
    [['reminder', '--width', '10'], 2, '宽度须在 240 至 2000 之间'],
    [['reminder', '--plan', '/nonexistent'], 5, '没有这个方案目录'],
  ])('%j: exit %i and %s', (args, status, words) => {
    const answer = preview(args);
    expect([answer.status, answer.stdout]).toEqual([status, '']);
    expect(answer.stderr).toContain(words);
  });

  test('the help names every kind', () => {
    const { stdout } = preview(['--help']);
    for (const kind of LETTER_KINDS) expect(stdout).toContain(kind);
  });

  test('without a browser there is no picture, and a sentence says so', () => {
    const answer = preview(['reminder', '--png', 'none.png'], { PATH: '', CHROMIUM_PATH: '/nonexistent/chromium' });
    expect([answer.status, answer.stdout, existsSync(join(home(), 'none.png'))]).toEqual([4, '', false]);
    expect(answer.stderr).toContain('没有找到 Chromium');
    expect(findChromium({ PATH: '', CHROMIUM_PATH: '' })).toBeNull();
  });

  test('a browser that ends at once is a failure, not a wait', () => {
    const broken = join(home(), 'broken-chromium');
    writeFileSync(broken, '#!/bin/sh\nexit 3\n', { mode: 0o755 });
    const answer = preview(['reminder', '--png', 'none.png'], { CHROMIUM_PATH: broken });
    expect([answer.status, existsSync(join(home(), 'none.png'))]).toEqual([1, false]);
    expect(answer.stderr).toContain('Chromium ended (3)');
  });

  (findChromium() ? test : test.skip)('draws the whole mail at the width asked for', () => {
    mkdirSync(join(home(), '图片'));
    const size = (file: string) => {
      const png = readFileSync(join(home(), file));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      return [png.readUInt32BE(16), png.readUInt32BE(20)] as const;
    };
    for (const [file, width, dark] of [
      ['图片/phone.png', 390, ['--dark']],
      ['wide.png', 900, []],
    ] as const)
      expect(preview(['reminder', '--png', file, '--width', String(width), ...dark]).status).toBe(0);
    const [phone, tall] = size('图片/phone.png');
    const [wide, low] = size('wide.png');
    expect([phone, wide]).toEqual([780, 900]); // two dots to a pixel on a phone
    expect(tall).toBeGreaterThan(1_000);
    expect(low).toBeGreaterThan(400);
    expect(low).toBeLessThan(900);
  });
});
