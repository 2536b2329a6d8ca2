//! Signatures for WeChat, if the environment has an account for them.

use std::{env, sync::Arc};

use anyhow::anyhow;
use content::site::Site;
use intake::receiver::Origins;
use wechat::{Account, Api, AppId, LIMITS, Metrics, Secret, Settings};

use super::{Args, path_of};
use crate::{language::language, messages};

const APP_ID: &str = "WECHAT_APP_ID";
/// In the environment and not on the command line, which every user of the machine can read.
const APP_SECRET: &str = "WECHAT_APP_SECRET";
/// Where WeChat's API is, for tests. Only WeChat itself can give tickets.
const API: &str = "WECHAT_API";
/// Where signatures are given if `site.json` does not say it.
const PATH: &str = "/api/wechat/signature";

/// What is needed to give signatures.
#[derive(Debug)]
pub(super) struct Signatures {
    pub(super) account: Account,
    pub(super) path: String,
}

impl Signatures {
    /// The signatures that the environment and `site.json` ask for, if they do.
    ///
    /// # Errors
    /// When something is missing or wrong in either of them. No error repeats a secret.
    pub(super) fn of(site: &Site) -> anyhow::Result<Option<Self>> {
        let (app_id, secret) = match (variable(APP_ID)?, variable(APP_SECRET)?) {
            (None, None) => return Ok(None),
            (Some(_), None) => return Err(anyhow!(messages::one_variable(APP_ID, APP_SECRET))),
            (None, Some(_)) => return Err(anyhow!(messages::one_variable(APP_SECRET, APP_ID))),
            (Some(app_id), Some(secret)) => (app_id, secret),
        };
        let app_id: AppId = app_id.parse().map_err(|_| anyhow!(messages::not_an_app_id(APP_ID)))?;
        let secret: Secret =
            secret.parse().map_err(|_| anyhow!(messages::not_a_secret(APP_SECRET)))?;
        let api = match variable(API)? {
            Some(address) => address.parse().map_err(|_| anyhow!(messages::not_an_api(API)))?,
            None => Api::default(),
        };
        let path = match &site.wechat {
            Some(sdk) if sdk.app_id != app_id.as_str() => {
                return Err(anyhow!(messages::other_app_id(&sdk.app_id, app_id.as_str())));
            }
            Some(sdk) => path_of(sdk.signature.as_str(), site.base_path())
                .ok_or_else(|| anyhow!(messages::no_signature_path(sdk.signature.as_str())))?,
            None => PATH.to_owned(),
        };
        Ok(Some(Self { account: Account { app_id, secret, api }, path }))
    }

    /// What the giver of signatures is made of.
    pub(super) fn settings(
        &self,
        args: &Args,
        origins: &Origins,
        metrics: &Arc<Metrics>,
    ) -> Settings {
        Settings {
            account: self.account.clone(),
            origins: origins.clone(),
            proxy: args.proxy_header.clone(),
            // Those of the command line are for orders, which are few.
            limits: LIMITS,
            metrics: Arc::clone(metrics),
            language: language(),
        }
    }
}

/// A variable of the environment. What is no text has a character that none of them can have.
fn variable(name: &str) -> anyhow::Result<Option<String>> {
    match env::var_os(name).map(|value| value.to_string_lossy().trim().to_owned()) {
        Some(value) if value.is_empty() => Err(anyhow!(messages::empty_variable(name))),
        value => Ok(value),
    }
}
