//! The text half of a model: what it needs no weights for.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use nibble_chat::Template;
use nibble_gguf::GgufFile;
use nibble_tokenizer::{Tables, TokenId, Tokenizer};

use crate::{Error, vocabulary};

/// Tokenizer and chat template of a file. Files without weights, and of unknown architectures, have them too.
#[derive(Debug)]
pub struct Text {
    file: Arc<GgufFile>,
    tokenizer: Tokenizer,
    template: OnceLock<Result<Template, nibble_chat::Error>>,
    control_texts: OnceLock<Vec<String>>,
}

impl Text {
    /// Opens a GGUF file.
    ///
    /// # Errors
    /// A file that is not usable, or a tokenizer that is not known.
    pub fn open(path: impl AsRef<Path>) -> Result<Text, Error> {
        Text::new(Arc::new(GgufFile::open(path)?), None)
    }

    pub(crate) fn new(file: Arc<GgufFile>, tables: Option<Tables>) -> Result<Text, Error> {
        let tokenizer = vocabulary::read(&file, tables)?;
        Ok(Text {
            file,
            tokenizer,
            template: OnceLock::new(),
            control_texts: OnceLock::new(),
        })
    }

    /// The tokenizer.
    pub fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    /// The file's chat template.
    ///
    /// # Errors
    /// [`Error::NoTemplate`], or one that cannot be used.
    pub fn template(&self) -> Result<&Template, Error> {
        let source = self
            .file
            .get_str("tokenizer.chat_template")?
            .ok_or(Error::NoTemplate)?;
        let template = self.template.get_or_init(|| Template::new(source));
        template.as_ref().map_err(|e| Error::Template(e.clone()))
    }

    /// The ids of a raw text that is to be continued: BOS before it where the file asks for one. EOS, which some files
    /// ask for after a text, would say that there is nothing to continue. No text at all is BOS, if there is one.
    pub fn encode_prompt(&self, text: &str) -> Vec<TokenId> {
        let mut ids = self
            .tokenizer
            .encode(text, nibble_tokenizer::Special::Plain);
        self.put_bos(&mut ids);
        if ids.is_empty() {
            ids.extend(self.tokenizer.bos_id());
        }
        ids
    }

    /// Puts BOS before ids where the file asks for one; a BOS already there is not doubled.
    pub(crate) fn put_bos(&self, ids: &mut Vec<TokenId>) {
        if let Some(bos) = self.tokenizer.bos()
            && ids.first() != Some(&bos)
        {
            ids.insert(0, bos);
        }
    }

    /// Texts of all control pieces, which a message must not be able to write.
    pub(crate) fn control_texts(&self) -> &[String] {
        self.control_texts.get_or_init(|| {
            let ids =
                (0..self.tokenizer.len() as TokenId).filter(|&id| self.tokenizer.is_control(id));
            ids.map(|id| self.tokenizer.piece_text(id).into_owned())
                .filter(|text| !text.is_empty())
                .collect()
        })
    }
}
