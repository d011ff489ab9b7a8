/** The port to SMS gateways: what they all must answer, whoever runs them. */
export interface Sms {
  /** Our id; gateways echo it, they do not de-duplicate by it. */
  readonly id: string;
  /** E.164. */
  readonly mobile: string;
  /** Name of the approved template, and its parameters in order. */
  readonly template: string;
  readonly params: readonly string[];
  /** What the phone will show, signature included. */
  readonly text: string;
  /** Ids of the units it is about; gateways outside never get them. */
  readonly units?: readonly string[];
}
export type SmsOutcome =
  | { readonly state: 'accepted'; readonly gatewayId: string }
  /** rejected: never; deferred: not sent, try later; unknown: perhaps sent, look it up before trying again. */
  | { readonly state: 'rejected' | 'deferred' | 'unknown'; readonly reason: string };

export interface SmsGateway {
  readonly name: string;
  /** How many it takes a second; absent = as many as come. */
  readonly perSecond?: number;
  /** Null when the message could be accepted, else why not; asks nobody. */
  validate(sms: Sms): string | null;
  /** Never throws for what a gateway does: that is an outcome. */
  submit(sms: Sms): Promise<SmsOutcome>;
}

/** What every mainland gateway would refuse: no mobile number, brackets, links or long parameters. */
export function smsProblem({ mobile, params }: Sms): string | null {
  if (!/^\+\d{8,15}$/.test(mobile)) return '联系人没有可用的手机号 / no usable mobile number';
  if (params.some((param) => /[【】]|https?:|www\./i.test(param)))
    return '短信参数中不能有【】或链接 / no brackets or links in parameters';
  if (params.some((param) => [...param].length > 35)) return '短信参数过长 / parameter too long';
  return null;
}
