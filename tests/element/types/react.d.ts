// As much of React's types as the element's declaration refers to.

declare module "react" {
  interface HTMLAttributes<Element> {
    className?: string | undefined;
    onClick?: ((event: { currentTarget: Element }) => void) | undefined;
  }
  interface RefAttributes<Element> {
    ref?: ((element: Element | null) => void) | undefined;
  }
  namespace JSX {
    interface IntrinsicElements {}
  }
}
declare module "react/jsx-runtime" {
  export { JSX } from "react";
}
