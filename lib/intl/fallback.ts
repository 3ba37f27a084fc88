/** Texts for the one page that is shown when even the layout failed, and with it the catalogue. */
export const FALLBACK = {
  en: { title: 'The console could not be shown', body: 'Nothing was changed. Try again.', action: 'Try again' },
  'zh-CN': { title: '控制台无法显示', body: '没有任何内容被改变，请重试。', action: '重试' },
} as const;
