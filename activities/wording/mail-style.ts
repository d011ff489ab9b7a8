/** Fonts and colours of the HTML mail. */
import type { Tone } from './entry';
import { html } from './html';

export const FONT = `font-family:-apple-system,BlinkMacSystemFont,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif`;
/** Middle tones: readable under white letters, and as an edge on white and on black. */
export const TONE: Readonly<Record<Tone, string>> = {
  red: '#c0392b',
  orange: '#b9560b',
  yellow: '#8f6a00',
  blue: '#2563c9',
  violet: '#6d4fc2',
  grey: '#5b6472',
};

/** For clients that know dark mode; the inline styles are what all others see. */
export const DARK = html`<style>
  @media (prefers-color-scheme: dark) {
    .bg {
      background: #14171c !important;
    }
    .paper,
    .card {
      background: #1e2229 !important;
      color: #e8eaed !important;
    }
    .card {
      border-top-color: #3a404a !important;
      border-right-color: #3a404a !important;
      border-bottom-color: #3a404a !important;
    }
    .soft {
      color: #a3abb8 !important;
    }
    .rule {
      border-color: #3a404a !important;
    }
    .note {
      background: #262b33 !important;
      color: #d5d9e0 !important;
    }
    .warn {
      background: #3a2f14 !important;
      color: #f0d9a0 !important;
    }
  }
</style>`;

/** Attributes that old clients need on every table. */
export const TABLE = html`role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"`;
export const SOFT = html`class="soft"`;
