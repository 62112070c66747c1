import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openInWecom } from '../wecom/open.js';
import { createErrandApi } from './api.js';
import { ErrandPage } from './page.js';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <ErrandPage api={createErrandApi(location.pathname)} opened={openInWecom(location.pathname)} />
    </StrictMode>,
  );
