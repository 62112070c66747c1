import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the pages of `web/` into `dist/web`; `npx vite` serves them beside a running assistant. */
export default defineConfig({
  root: 'web',
  // The page of a link stands one folder deeper than the playground's.
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['web/index.html', 'web/errand.html', 'web/ballot.html'] },
  },
  server: {
    proxy: {
      '/playground': 'http://127.0.0.1:3000',
      '/l/': 'http://127.0.0.1:3000',
      '/b/': 'http://127.0.0.1:3000',
    },
  },
});
