import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openInWecom } from '../wecom/open.js';
import { createSheetApi } from './api.js';
import { BallotPage } from './page.js';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <BallotPage api={createSheetApi(location.pathname)} opened={openInWecom(location.pathname)} />
    </StrictMode>,
  );
