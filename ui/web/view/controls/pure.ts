import { Component, type ComponentType, h } from "preact";

/** A component that is drawn again only when one of its properties is another one. */
export function pure<Props extends object>(Inner: ComponentType<Props>): ComponentType<Props> {
  return class Pure extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const now = this.props as Record<string, unknown>;
      const then = next as Record<string, unknown>;
      return Object.keys(then).some((key) => now[key] !== then[key]);
    }

    render(props: Props) {
      return h(Inner, props);
    }
  };
}
