/** The port to SMS gateways: what they all must answer, whoever runs them. */
export interface Sms {
  /** Our id; gateways echo it, they do not de-duplicate by it. */
  readonly id: string;
  /** E.164. */
  readonly mobile: string;
  readonly template: string;
  readonly params: readonly string[];
  readonly text: string;
}
export type SmsOutcome =
  | { readonly state: 'accepted'; readonly gatewayId: string }
  | { readonly state: 'rejected' | 'deferred' | 'unknown'; readonly reason: string };

export interface SmsGateway {
  readonly name: string;
  /** Null when the message could be accepted, else why not; asks nobody. */
  validate(sms: Sms): string | null;
  submit(sms: Sms): Promise<SmsOutcome>;
}
