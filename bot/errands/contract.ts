import type { ErrandForm } from '../../domain/errand.js';

/** Answer of `GET /l/:token/view`: all that the page of a link shows. Nothing of any other matter. */
export interface ErrandView {
  /** What is asked, and of whom. */
  title: string;
  person: string;
  unit?: string;
  matter?: { no: number; title: string; due?: string };
  choices: readonly string[];
  asks: ErrandForm;
  /** The most of each, for what the page can tell beforehand. */
  megabytes: number;
  files: number;
  until: string;
}

/** Answer of `POST /l/:token/files`: an uploaded file, not kept yet. */
export interface UploadedView {
  id: string;
}

/** Answer of `POST /l/:token`: what was done, and when. */
export interface DoneView {
  title: string;
  at: string;
}

/** Every refusal. `over`: the link opens nothing any more. */
export interface RefusedView {
  error: string;
  over?: true;
  /** What it was for is done already: the vote is in. */
  done?: true;
}
