/** Letters to try words and pictures on: the real wording of 2.7, 18.5 and others, invented people. */
import type { Line, Outgoing } from '../../activities/wording/outgoing';

/** 2016-10-28, a Friday, 09:00 in Shanghai: a working day before the Sunday on which 2.7 falls due. */
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
  todo: '请按时办理，并向督办系统反馈结果',
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
  todo: '已逾期，请立即办理并向督办系统反馈结果',
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

/** One of each kind that people get. */
export const LETTERS: Readonly<Record<string, Outgoing>> = {
  reminder: outgoing([line({ workdaysLeft: 3 })]),
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
      note: '张三 休假，由您代为办理',
    }),
  ]),
  slip: outgoing(
    [
      line({
        kind: 'escalation',
        slip: 'red',
        workdaysLeft: -20,
        dueDate: '2016-09-30',
        scheduledDate: '2016-08-31',
        todo: '请按督办单要求限期办结并书面反馈',
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
        todo: '请督促上列单位办理并反馈',
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
        note: '珠海市政府的联络员无法联系，已改告办公室负责人。',
        reasons: [],
        todo: '请核对通讯录',
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
        note: '广州市政府尚未签收',
        reasons: [],
        todo: '请逐家督促签收',
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
      todo: '请在2个工作日内签收，并按时限办理',
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
      todo: '请按答复办理',
      note: '延期申请已同意：材料正在核对',
      dueDate: '2016-11-15',
      workdaysLeft: 12,
      reasons: [],
    }),
  ]),
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
