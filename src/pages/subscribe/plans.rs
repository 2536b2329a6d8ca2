//! What a campaign offers, with prices.

use content::site::Plan;
use leptos::prelude::*;

/// The table of prices; nothing where there are no plans.
#[component]
pub fn Plans(plans: Vec<Plan>) -> impl IntoView {
    (!plans.is_empty()).then(|| {
        view! {
            <section class="subscribe-part">
                <h2>"价目"</h2>
                <div class="table" role="group" aria-label="价目表" tabindex="0">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">"订阅"</th>
                                <th scope="col">"期间"</th>
                                <th scope="col" class="end">"价格"</th>
                            </tr>
                        </thead>
                        <tbody>{plans.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        }
    })
}

fn row(plan: Plan) -> impl IntoView {
    let Plan { id: _, name, price, unit, period, note } = plan;
    let unit = unit.map(|unit| format!("／{unit}")).unwrap_or_default();
    view! {
        <tr>
            <th scope="row">{name} {note.map(|note| view! { <small>{note}</small> })}</th>
            <td>{period}</td>
            <td class="end">{format!("{price} 元{unit}")}</td>
        </tr>
    }
}
