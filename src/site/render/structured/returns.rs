//! The terms of return.

use super::super::context::RenderContext;
use super::business;
use super::nodes::{MerchantReturnPolicy, MonetaryAmount, Term, digits};
use crate::model::shop::{PolicyTerms, Price, Refund, ReturnFees, ReturnLabel, ReturnMethod, ReturnTerms};
use crate::model::value::CountryCode;
use crate::site::plan::PageKind;

/// Search engines read no more countries than these.
const MOST_COUNTRIES: usize = 50;

impl MerchantReturnPolicy {
    /// The terms of `policies/returns.md`; where they do not say how long or for which countries, a link to them.
    pub(super) fn new(context: &RenderContext<'_>) -> Option<Self> {
        let policies = context.shop.documents.policies.iter().enumerate();
        let mut returns = policies.filter_map(|(at, policy)| match &policy.keys.terms {
            PolicyTerms::Returns(terms) => Some((at, terms)),
            _ => None,
        });
        let (at, terms) = returns.next()?;
        Self::spelled_out(context, terms).or_else(|| Self::linked(context, at))
    }

    fn spelled_out(context: &RenderContext<'_>, terms: &ReturnTerms) -> Option<Self> {
        let days = terms.window_days.as_ref()?.value.0;
        let markets = &context.shop.identity().markets;
        let countries = if terms.countries.is_empty() {
            markets
        } else {
            &terms.countries
        };
        if countries.is_empty() || countries.len() > MOST_COUNTRIES {
            return None;
        }
        let applies = Self {
            applicable_country: countries.iter().map(|country| country.as_str()).collect(),
            ..Self::default()
        };
        Some(match days {
            0 => Self {
                return_policy_category: Some(Term("MerchantReturnNotPermitted")),
                ..applies
            },
            days => Self::within(context, days, terms, applies),
        })
    }

    fn within(
        context: &RenderContext<'_>,
        days: i64,
        terms: &ReturnTerms,
        applies: MerchantReturnPolicy,
    ) -> Self {
        let (return_fees, return_shipping_fees_amount) = fees(terms);
        let return_to = terms.return_to.as_ref().map(|country| country.value);
        let at_home = || business::shop_address(context).map(|address| address.country.value);
        Self {
            return_policy_country: return_to.or_else(at_home).map(CountryCode::as_str),
            return_policy_category: Some(Term("MerchantReturnFiniteReturnWindow")),
            merchant_return_days: Some(days),
            return_method: terms.methods.iter().map(|method| way(method.value)).collect(),
            return_fees,
            return_shipping_fees_amount,
            return_label_source: terms.label.as_ref().map(|label| label_source(label.value)),
            refund_type: terms
                .refunds
                .iter()
                .map(|refund| refund_type(refund.value))
                .collect(),
            restocking_fee: terms.restocking_fee.as_ref().and_then(|fee| amount(fee)),
            ..applies
        }
    }

    fn linked(context: &RenderContext<'_>, at: usize) -> Option<Self> {
        let address = context.absolute(&context.page(PageKind::Policy(at))?.path);
        (!address.is_empty()).then(|| Self {
            merchant_return_link: Some(address),
            ..Self::default()
        })
    }
}

/// Who pays, and how much where that is fixed. A fixed fee that is not named says nothing.
fn fees(terms: &ReturnTerms) -> (Option<Term>, Option<MonetaryAmount>) {
    let Some(fees) = &terms.fees else {
        return (None, None);
    };
    let fee = terms.fee.as_ref();
    match (fees.value, fee) {
        (ReturnFees::Free, _) => (Some(Term("FreeReturn")), None),
        (ReturnFees::Customer, _) => (Some(Term("ReturnFeesCustomerResponsibility")), None),
        (ReturnFees::Fixed, Some(fee)) if fee.0.minor() == 0 => (Some(Term("FreeReturn")), None),
        (ReturnFees::Fixed, Some(fee)) => (Some(Term("ReturnShippingFees")), amount(fee)),
        (ReturnFees::Fixed, None) => (None, None),
    }
}

fn way(method: ReturnMethod) -> Term {
    Term(match method {
        ReturnMethod::Mail => "ReturnByMail",
        ReturnMethod::InStore => "ReturnInStore",
        ReturnMethod::Kiosk => "ReturnAtKiosk",
    })
}

fn refund_type(refund: Refund) -> Term {
    Term(match refund {
        Refund::Full => "FullRefund",
        Refund::Exchange => "ExchangeRefund",
        Refund::StoreCredit => "StoreCreditRefund",
    })
}

fn label_source(label: ReturnLabel) -> Term {
    Term(match label {
        ReturnLabel::InBox => "ReturnLabelInBox",
        ReturnLabel::Download => "ReturnLabelDownloadAndPrint",
        ReturnLabel::Customer => "ReturnLabelCustomerResponsibility",
    })
}

/// An amount of money.
pub(super) fn amount(price: &Price) -> Option<MonetaryAmount> {
    Some(MonetaryAmount {
        currency: Some(price.0.currency().to_string()),
        value: Some(digits(price.0.amount())?),
        ..MonetaryAmount::default()
    })
}
