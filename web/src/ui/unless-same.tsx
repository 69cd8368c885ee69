import { Component, type ComponentType, type FunctionComponent } from 'preact';

/**
 * The component, drawn again only when one of its properties is another one. It reads no signals
 * itself; what is in it may.
 */
export function unlessSame<Props extends object>(
  Drawn: FunctionComponent<Props>,
): ComponentType<Props> {
  return class UnlessSame extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const names = Object.keys({ ...next, ...this.props }) as (keyof Props)[];
      return names.some((name) => next[name] !== this.props[name]);
    }

    override render() {
      return <Drawn {...(this.props as Props)} />;
    }
  };
}
