/** All that is wrong with the settings, told at once; no value is repeated that could be a secret. */

export class SettingsFault extends Error {
  readonly zh: string;
  readonly en: string;
  constructor(readonly faults: readonly string[]) {
    const zh = [`设置有误，共 ${faults.length} 处：`, ...faults.map((fault) => `  ${fault}`)].join('\n');
    const en = `${faults.length} fault(s) in the settings; nothing was started.`;
    super(`${zh}\n${en}`);
    this.name = 'SettingsFault';
    this.zh = zh;
    this.en = en;
  }
}
