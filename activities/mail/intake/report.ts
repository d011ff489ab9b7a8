/** What a mail that came back says about one that we sent. */

export type IntakeReport =
  | {
      /** failed: given up by a server; delayed: still being tried; auto-reply: it arrived, and a machine answered. */
      readonly verdict: 'failed' | 'delayed' | 'auto-reply';
      /** With its brackets, as in the ledger; proven by the signed return path. */
      readonly messageId: string;
      /** Whom the server speaks of; null where it does not say. Not proven: one message has one recipient, the ledger knows whom. */
      readonly address: string | null;
      /** Enhanced code (RFC 3463), e.g. `5.1.1`; null where there is none, as for auto-replies. */
      readonly status: string | null;
      /** The server's or the reply's words, one line, at most 300 characters. */
      readonly words: string;
    }
  | {
      /** Forged, expired, unsigned, or about nothing that concerns a delivery. */
      readonly verdict: 'not-ours';
      /** Null unless the return path was good. */
      readonly messageId: string | null;
      readonly address: null;
      readonly status: null;
      /** Why. */
      readonly words: string;
    };

/** What a mail says before it is known whom it answers. */
export type Finding =
  | Omit<
      Extract<IntakeReport, { readonly status: string | null; readonly verdict: 'failed' | 'delayed' | 'auto-reply' }>,
      'messageId'
    >
  | { readonly verdict: 'not-ours'; readonly words: string };
