import css from './control.module.css';

/** The class of a text field, a choice or a text area, for forms that bring their own frame. */
export const controlClass: string = css.control!;
