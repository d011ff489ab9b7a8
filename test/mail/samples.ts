/** Letters to try words and pictures on: the real wording of 2.7, 18.5 and others, invented people. */
import type { Line, Outgoing } from '../../activities/wording/outgoing';
import { EXTENSION, nobodyWords } from '../../activities/wording/own-words';
import type { WeeklyDigest } from '../../activities/wording/weekly-digest';

/** 2016-10-28, a Friday, 09:00 in Shanghai: a working day before the Sunday on which 2.7 falls due. */
/** Of an SMS. */
export const CODE = '7YD15';
export const NOW = '2016-10-28T01:00:00.000Z';

export const line = (own: Partial<Line> = {}): Line => ({
  kind: 'reminder',
  step: 2,
  requirement: '2.7',
  text: '每季度公示旅游投诉情况。',
  taskTitle: '推进市场监管公开透明',
  periodLabel: '2016年第3季度',
  occurrence: 'gd-2016/2.7/quarter/2016-Q3',
  dueDate: '2016-10-30',
  scheduledDate: '2016-10-30',
  workdaysLeft: 1,
  owingUnits: ['省旅游局'],
  answersTo: '省政府办公厅',
  reasons: [{ zh: '到期前1个工作日提醒', en: '1 working day before' }],
  late: false,
  ...own,
});

export const outgoing = (lines: readonly Line[], own: Partial<Outgoing> = {}): Outgoing => ({
  recipient: { name: '样例·省旅游局联络员', unitName: '省旅游局', role: 'liaison' },
  lines,
  planTitle: '广东省贯彻落实国务院办公厅2016年政务公开工作要点分工方案',
  issuer: '省政府办公厅',
  now: NOW,
  rehearsal: false,
  sample: true,
  unitIds: ['lvyouju'],
  ...own,
});

const food = line({
  requirement: '18.5',
  text: '每周公布食品安全监督抽检信息，每季度公布药品抽检信息。',
  taskTitle: '推进公共服务公开',
  periodLabel: '2016年第42周',
  occurrence: 'gd-2016/18.5/week/2016-W42',
  dueDate: '2016-10-21',
  kind: 'overdue',
  workdaysLeft: -3,
  reasons: [{ zh: '逾期1个工作日催办', en: '1 working day overdue' }],
});
const units = (count: number) =>
  Array.from(
    { length: count },
    (_, index) =>
      `${['广州', '深圳', '珠海', '汕头', '佛山', '韶关', '河源', '梅州', '惠州', '汕尾', '东莞', '中山', '江门'][index % 13]!}市${index < 13 ? '' : `第${index}区`}政府`,
  );
const duty = (requirement: string, text: string, periodLabel: string, nextDate: string) => ({
  requirement,
  text,
  periodLabel,
  nextDate,
});

const nothing = {
  requirement: '',
  text: '',
  taskTitle: '',
  periodLabel: '',
  occurrence: '',
  answersTo: '',
  reasons: [],
} satisfies Partial<Line>;
const TEXTS = [
  '每季度公示旅游投诉情况。',
  '推进商品质量抽检信息公开，编制季报、年报和名录，公布抽检不合格的企业名单。',
  '做好法定传染病信息发布，及时准确公开突发公共卫生事件、传染病疫情等信息，回应社会关切，完善信息发布机制。',
  '每周公布食品安全监督抽检信息。',
];
/** The day on which half the year's duties meet. */
function many(index: number): Line {
  const task = 1 + (index % 23);
  const requirement = `${task}.${1 + (index % 4)}`;
  const overdue = index % 11 === 0;
  return line({
    kind: overdue ? 'overdue' : index % 7 === 0 ? 'due' : 'reminder',
    requirement,
    taskTitle: `推进第${task}项工作公开透明`,
    text: TEXTS[index % TEXTS.length]!,
    periodLabel: index % 3 === 0 ? '2016年10月' : '2016年第3季度',
    occurrence: `gd-2016/${requirement}/${index % 3 === 0 ? 'month/2016-10' : 'quarter/2016-Q3'}`,
    scheduledDate: '2016-11-04',
    dueDate: overdue ? '2016-10-25' : index % 7 === 0 ? '2016-10-28' : '2016-11-04',
    workdaysLeft: overdue ? -3 : index % 7 === 0 ? 0 : 5,
  });
}

const about = (requirement: string, text: string, periodLabel: string) => ({ requirement, text, periodLabel });
const TOUR = about('2.7', '每季度公示旅游投诉情况。', '2016年第3季度');
const FOOD = about('18.5', '每周公布食品安全监督抽检信息，每季度公布药品抽检信息。', '2016年第42周');
/** The week of Monday 2016-10-24 to Sunday 10-30. */
export const WEEK: WeeklyDigest = {
  from: '2016-10-24',
  to: '2016-10-30',
  newOverdue: [
    {
      ...FOOD,
      occurrence: 'gd-2016/18.5/week/2016-W42',
      dueDate: '2016-10-21',
      workdaysLeft: -5,
      units: ['省食品药品监管局'],
    },
    { ...TOUR, occurrence: 'gd-2016/2.7/quarter/2016-Q3', dueDate: '2016-10-26', workdaysLeft: -2, units: units(37) },
  ],
  escalated: [
    {
      ...about('26.1', '制定政务公开工作考核办法。', '2016年9月30日'),
      occurrence: 'gd-2016/26.1/deadline/2016-09-30',
      dueDate: '2016-09-30',
      workdaysLeft: -15,
      units: ['深圳市政府', '珠海市政府'],
      level: 2,
    },
  ],
  slips: [
    { ...TOUR, id: 's-1f3a', grade: 'blue', unit: '深圳市政府', since: '2016-10-26' },
    {
      ...about('26.1', '制定政务公开工作考核办法。', '2016年9月30日'),
      id: 's-9c20',
      grade: 'red',
      unit: '珠海市政府',
      since: '2016-10-28',
    },
  ],
  closed: { onTime: 61, late: 4 },
  dueNext: Array.from({ length: 13 }, (_, index) => ({
    ...about(`${2 + index}.1`, TEXTS[index % TEXTS.length]!, '2016年10月'),
    occurrence: `gd-2016/${2 + index}.1/month/2016-10`,
    dueDate: `2016-11-0${1 + (index % 4)}`,
    open: 1 + index,
    all: 22,
  })),
  units: units(24).map((unit, index) => ({
    unit,
    overdue: index % 5,
    open: 8 + (index % 6),
    longest: (index % 5) * 4,
    escalated: index % 3,
  })),
};

/** One of each kind that people get. */
export const LETTERS: Readonly<Record<string, Outgoing>> = {
  reminder: outgoing([
    line({ workdaysLeft: 3, reasons: [{ zh: '到期前3个工作日提醒', en: '3 working days before' }] }),
  ]),
  several: outgoing([
    line({ workdaysLeft: 1 }),
    food,
    line({
      ...food,
      kind: 'due',
      periodLabel: '2016年第43周',
      occurrence: 'gd-2016/18.5/week/2016-W43',
      dueDate: '2016-10-28',
      workdaysLeft: 0,
      late: true,
    }),
    line({
      requirement: '2.6',
      text: '推进商品质量抽检信息公开，编制季报、年报和名录，公布抽检不合格的企业名单。',
      occurrence: 'gd-2016/2.6/quarter/2016-Q3',
      provisional: true,
      asides: [{ zh: '张三 休假，由您代为办理', en: '张三 is on leave; you stand in' }],
    }),
  ]),
  slip: outgoing(
    [
      line({
        kind: 'escalation',
        slip: 'red',
        docNo: '粤府办督〔2016〕12号',
        workdaysLeft: -20,
        dueDate: '2016-09-30',
        scheduledDate: '2016-08-31',
        reasons: [{ zh: '逾期20个工作日，签发红色督办单', en: 'red slip' }],
      }),
    ],
    {
      recipient: { name: '样例·省旅游局主要负责人', unitName: '省旅游局', role: 'head' },
      rehearsal: true,
    },
  ),
  hours: outgoing([
    line({
      requirement: '23.1',
      text: '特别重大、重大突发事件发生后，24小时内举行新闻发布会。',
      periodLabel: '某市燃气事故',
      occurrence: 'gd-2016/23.1/event/2016-10-28-x',
      dueDate: '2016-10-28',
      dueAt: '2016-10-28T06:30:00.000Z',
      workdaysLeft: 0,
    }),
  ]),
  digest: outgoing(
    [
      line({
        kind: 'escalation',
        workdaysLeft: -10,
        owingUnits: units(37),
        reasons: [{ zh: '逾期10个工作日，报上级督办单位', en: '' }],
      }),
      line({
        kind: 'escalation',
        workdaysLeft: -10,
        owingUnits: ['深圳市政府'],
        periodLabel: '2016年第2季度',
        occurrence: 'gd-2016/2.7/quarter/2016-Q2',
        dueDate: '2016-07-30',
      }),
      line({ ...food, kind: 'escalation', workdaysLeft: -12, owingUnits: ['省食品药品监管局'] }),
      line({
        kind: 'alarm',
        requirement: '',
        text: '',
        taskTitle: '',
        periodLabel: '',
        occurrence: '',
        owingUnits: ['珠海市政府'],
        answersTo: '',
        said: {
          zh: '发给珠海市政府张三的邮件未能送达，已改发短信',
          en: 'The mail to 珠海市政府张三 did not arrive; it goes by SMS instead',
        },
        response: '550 5.1.1 user unknown',
        reasons: [],
      }),
      line({
        kind: 'assignment-overdue',
        requirement: '',
        text: '',
        taskTitle: '',
        periodLabel: '',
        occurrence: '',
        owingUnits: units(30),
        answersTo: '',
        reasons: [],
      }),
    ],
    {
      recipient: { name: '样例·督查室督查员', unitName: '省政府办公厅', role: 'superior' },
      unitIds: ['guangzhou', 'shenzhen'],
    },
  ),
  assignment: outgoing([
    line({
      kind: 'assignment',
      requirement: '',
      text: '',
      taskTitle: '',
      periodLabel: '',
      occurrence: '',
      answersTo: '',
      reasons: [],
      duties: [
        duty('2.7', '每季度公示旅游投诉情况。', '2016年第3季度', '2016-10-30'),
        duty('18.4', '做好法定传染病信息发布。', '2016年10月', '2016-11-15'),
        duty('18.4', '做好法定传染病信息发布。', '2016年', '2017-03-31'),
        duty('22.1', '省政府各部门就重大政策主动解读。', '事件发生时', '重要政策文件出台后'),
      ],
      backlog: Array.from({ length: 9 }, (_, index) =>
        duty('18.5', '每周公布食品安全监督抽检信息。', `2016年第${index + 1}周`, '2016-01-08'),
      ),
    }),
  ]),
  decision: outgoing([
    line({
      kind: 'decision',
      said: EXTENSION.grant,
      note: '材料正在核对',
      scheduledDate: '2016-10-30',
      dueDate: '2016-11-15',
      workdaysLeft: 12,
      reasons: [],
    }),
  ]),
  request: outgoing(
    [line({ kind: 'request', said: EXTENSION.ask, note: '材料正在核对，拟延至11月15日', reasons: [] })],
    { recipient: { name: '样例·督查室督查员', unitName: '省政府办公厅', role: 'superior' } },
  ),
  alarm: outgoing(
    [
      line({
        ...nothing,
        kind: 'alarm',
        owingUnits: ['珠海市政府'],
        said: nobodyWords('liaison'),
      }),
    ],
    { recipient: { name: '样例·督查室督查员', unitName: '省政府办公厅', role: 'superior' } },
  ),
  callList: outgoing([line({ ...nothing, kind: 'assignment-overdue', owingUnits: units(142) })], {
    recipient: { name: '样例·督查室督查员', unitName: '省政府办公厅', role: 'superior' },
  }),
  bundle50: outgoing(Array.from({ length: 50 }, (_, index) => many(index))),
  weekly: outgoing([], {
    recipient: { name: '样例·督查室督查员', unitName: '省政府办公厅', role: 'supervisor' },
    now: '2016-10-31T01:00:00.000Z', // Monday
    weekly: WEEK,
  }),
  hostile: outgoing(
    [
      line({
        text: '<script>alert(1)</script> {{x}} ${x} \u202e倒过来\u202c 😀 𠮷 "引号"\r\nBcc: x@y.example',
        owingUnits: ['<b>某局</b>'],
        note: '<img src=x onerror=alert(1)>',
      }),
    ],
    {
      recipient: {
        name: '<script>张三</script>\r\nBcc: evil@evil.example',
        unitName: '省"旅游"局<i>',
        role: 'liaison',
      },
    },
  ),
};
