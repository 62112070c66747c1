/** One name on a list: who, and as what (组长). */
export interface ListedPerson {
  personId: string;
  post?: string;
}

/** Name list (名单): people who are invited or asked together, such as 领导小组, in their order. */
export interface NameList {
  name: string;
  people: readonly ListedPerson[];
}
